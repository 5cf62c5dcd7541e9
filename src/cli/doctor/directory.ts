import type { Words } from '../../app/words.ts'
import type { DirectoryData } from '../../domain/directory.ts'
import { takesTasks } from '../../domain/group.ts'
import { type Finding, fine, problem, someOf, warning } from './finding.ts'

/** Is the directory fit for work? `bound`: the people who have a platform account. */
export function directoryFindings(data: DirectoryData, bound: ReadonlySet<string>): readonly Finding[] {
  if (data.units.length === 0) {
    return [
      problem(
        'directory',
        { zh: '还没有单位', en: 'there is no unit yet' },
        {
          zh: '用 npm run guiyi -- import 文件 导入名录',
          en: 'import a directory: npm run guiyi -- import FILE',
        },
      ),
    ]
  }
  const people = data.people.filter((person) => person.active)
  const findings: Finding[] = [
    fine(
      'directory',
      `${data.units.length} 个单位，${data.departments.length} 个部门，${people.length} 个人`,
      `${data.units.length} units, ${data.departments.length} departments, ${people.length} people`,
    ),
  ]
  const warnOf = (named: readonly { readonly name: string }[], said: Words, mend: Words) => {
    if (named.length === 0) return
    const names = someOf(named.map(({ name }) => name))
    findings.push(
      warning('directory', { zh: `${said.zh}：${names.zh}`, en: `${said.en}: ${names.en}` }, mend),
    )
  }

  // Tasks go down to towns and villages; a county unit need not take any.
  const addressed = data.units.filter((unit) => unit.level !== 'county')
  const grouped = new Set(data.groups.filter(takesTasks).map((group) => group.unitId))
  const manned = new Set(people.map((person) => person.unitId))
  const led = new Set(people.filter((person) => person.lead).map((person) => person.unitId))
  const staffed = new Set(people.map((person) => person.departmentId))

  warnOf(
    addressed.filter((unit) => !grouped.has(unit.id)),
    { zh: '没有许可群，收不到任务', en: 'without a permitted group, so no task reaches them' },
    {
      zh: '在名录的“群”表里给每个单位登记一个许可群，再导入',
      en: 'enter one permitted group for each in the table "groups" and import it',
    },
  )
  warnOf(
    addressed.filter((unit) => !manned.has(unit.id)),
    { zh: '没有成员，派不了责任人', en: 'without members, so nobody can own a task' },
    { zh: '在“人员”表里补上成员，再导入', en: 'add members in the table "people" and import it' },
  )
  warnOf(
    addressed.filter((unit) => manned.has(unit.id) && !led.has(unit.id)),
    { zh: '没有负责人', en: 'without a lead' },
    { zh: '在“人员”表里标明负责人，再导入', en: 'mark the lead in the table "people" and import it' },
  )
  warnOf(
    data.departments.filter((department) => !department.frozen && !staffed.has(department.id)),
    { zh: '部门里没有人', en: 'departments without anybody in them' },
    {
      zh: '在“人员”表里补上派单人，或冻结该部门',
      en: 'add a poster in the table "people", or freeze the department',
    },
  )
  warnOf(
    people.filter((person) => person.roles.length === 0),
    { zh: '没有角色，什么也做不了', en: 'people without a role, who can do nothing' },
    { zh: '在“人员”表里补上角色，再导入', en: 'give them a role in the table "people" and import it' },
  )
  warnOf(
    people.filter((person) => !bound.has(person.id)),
    { zh: '还没有绑定账号', en: 'not bound to an account yet' },
    {
      zh: '用 npm run guiyi -- code --all-unbound 发绑定码',
      en: 'hand out codes: npm run guiyi -- code --all-unbound',
    },
  )
  return findings
}
