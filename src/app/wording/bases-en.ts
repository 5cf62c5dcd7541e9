import type { DemandPolicy } from '../../domain/rules/forbidden/policies.ts'
import type { RuleCode } from '../../domain/rules/rule-code.ts'

export const COUNTY_EN = "the county's posting rules"
const COUNTY = COUNTY_EN
const REGULATION = 'Regulations on Rectifying Formalism to Reduce Burdens at the Grassroots (2024)'
const DOCUMENTS = 'Regulations on Official Documents of Party and Government Organs'
const FINGERTIPS = 'Opinions on Preventing "Fingertip Formalism" (2023)'
const CERTIFICATES = "Guiding Opinions on Certificates by Village and Residents' Committees (2020)"
const HOURS = 'State Council Regulations on Working Hours'

/** The bases that each rule states in Chinese, for English readers. */
export const BASES_EN: Readonly<Record<RuleCode, string>> = {
  MISSING_OWNER: `${COUNTY}: a named person for every task`,
  MISSING_DEADLINE: `${COUNTY}: a date for every task`,
  MISSING_SOURCE: `${COUNTY}: an authority for every task`,
  MISSING_MATTER: `${COUNTY}: a task says what is to be done`,
  UNKNOWN_OWNER: `${COUNTY}: a person of the unit for every task`,
  AFTER_HOURS: `after the ${HOURS} and the Regulations on Public Holidays; ${COUNTY}`,
  PAST_DEADLINE: `${COUNTY}: a deadline lies after the posting`,
  SAME_DAY_DEADLINE: `${COUNTY}: nothing is posted and due on one day`,
  DEADLINE_OFF_HOURS: `after the ${HOURS}; ${COUNTY}: deadlines fall in working time`,
  SHORT_NOTICE: `${COUNTY}: enough time for the work`,
  BAD_SOURCE: `after the ${DOCUMENTS}, on document numbers; ${COUNTY}`,
  FORBIDDEN_DEMAND: `${FINGERTIPS}; ${REGULATION}; ${CERTIFICATES}; ${COUNTY}`,
  NOT_PERMITTED: `${DOCUMENTS}: documents follow the line of authority; ${COUNTY}`,
  SKIP_LEVEL: `${DOCUMENTS}: levels are not skipped as a rule; ${COUNTY}`,
  NOT_A_DUTY: `${REGULATION}, on clear duties at the grassroots; the county's duty list`,
  DUPLICATE: `${REGULATION}, on not asking for reports time and again; ${COUNTY}`,
  OVERLOAD: `${COUNTY}: a limit of new tasks per person and day`,
  TOO_LONG: `${REGULATION}, on short texts; ${COUNTY}`,
}

/** The policies behind the kinds of forbidden demands. */
export const DEMAND_POLICIES_EN: Readonly<Record<DemandPolicy, string>> = {
  FINGERTIP_FORMALISM: FINGERTIPS,
  BURDEN_REGULATION: REGULATION,
  VILLAGE_CERTIFICATES: CERTIFICATES,
}
