-- CreateTable
CREATE TABLE "ledger_head" (
    "id" INTEGER NOT NULL,
    "nextTask" INTEGER NOT NULL,
    "nextRefusal" INTEGER NOT NULL,
    "nextBatch" INTEGER NOT NULL,
    "nextGroup" INTEGER NOT NULL,
    "auditSeq" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,
    "directoryVersion" INTEGER NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "ledger_head_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "unit" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "level" TEXT NOT NULL,
    "parentId" TEXT,
    "schedule" TEXT NOT NULL,

    CONSTRAINT "unit_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "department" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "frozen" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "department_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "person" (
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "roles" TEXT NOT NULL,
    "unitId" TEXT,
    "departmentId" TEXT,
    "lead" BOOLEAN NOT NULL DEFAULT false,
    "emergencyRight" BOOLEAN NOT NULL DEFAULT false,
    "language" TEXT NOT NULL DEFAULT 'zh',
    "active" BOOLEAN NOT NULL DEFAULT true,
    "movedAt" BIGINT,

    CONSTRAINT "person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "account" (
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "userId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "privateConversationId" TEXT,
    "boundAt" BIGINT NOT NULL,
    "heardAt" BIGINT NOT NULL,
    "lostAt" BIGINT,

    CONSTRAINT "account_pkey" PRIMARY KEY ("platform","userId")
);

-- CreateTable
CREATE TABLE "binding_code" (
    "codeHash" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    "usedAt" BIGINT,

    CONSTRAINT "binding_code_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "group_code" (
    "codeHash" TEXT NOT NULL,
    "unitId" TEXT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    "usedAt" BIGINT,

    CONSTRAINT "group_code_pkey" PRIMARY KEY ("codeHash")
);

-- CreateTable
CREATE TABLE "work_group" (
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "unitId" TEXT,
    "owner" TEXT NOT NULL DEFAULT '',
    "ownerId" TEXT,
    "memberCount" INTEGER,
    "members" TEXT NOT NULL DEFAULT '[]',
    "lastActiveDay" INTEGER,
    "registeredAt" BIGINT NOT NULL,
    "present" BOOLEAN NOT NULL DEFAULT true,
    "hears" BOOLEAN NOT NULL DEFAULT true,
    "application" TEXT,
    "endDay" INTEGER,
    "dissolution" TEXT,
    "dueDay" INTEGER,
    "actDay" INTEGER,

    CONSTRAINT "work_group_pkey" PRIMARY KEY ("platform","account","conversationId")
);

-- CreateTable
CREATE TABLE "duty_item" (
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "level" TEXT NOT NULL,

    CONSTRAINT "duty_item_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "instruction" (
    "code" TEXT NOT NULL,
    "title" TEXT NOT NULL,

    CONSTRAINT "instruction_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "task" (
    "number" INTEGER NOT NULL,
    "unitId" TEXT NOT NULL,
    "unitName" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "departmentName" TEXT NOT NULL,
    "posterId" TEXT NOT NULL,
    "posterName" TEXT NOT NULL,
    "owners" TEXT NOT NULL,
    "matter" TEXT NOT NULL,
    "matterKey" TEXT NOT NULL,
    "sourceKind" TEXT NOT NULL,
    "sourceId" TEXT NOT NULL,
    "sourceText" TEXT NOT NULL,
    "deadline" BIGINT NOT NULL,
    "emergency" TEXT,
    "state" TEXT NOT NULL,
    "postedAt" BIGINT NOT NULL,
    "postedDay" INTEGER NOT NULL,
    "noticeMinutes" INTEGER NOT NULL,
    "closedAt" BIGINT,
    "closingWords" TEXT,
    "extension" TEXT,
    "extendedAt" BIGINT,
    "lastUrgedDay" INTEGER,
    "notedAt" BIGINT,
    "remindedAt" BIGINT,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,

    CONSTRAINT "task_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "task_owner" (
    "taskNumber" INTEGER NOT NULL,
    "ownerId" TEXT NOT NULL,
    "open" BOOLEAN NOT NULL,
    "deadline" BIGINT NOT NULL,
    "postedDay" INTEGER NOT NULL,

    CONSTRAINT "task_owner_pkey" PRIMARY KEY ("taskNumber","ownerId")
);

-- CreateTable
CREATE TABLE "task_return" (
    "taskNumber" INTEGER NOT NULL,
    "unitId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "at" BIGINT NOT NULL,

    CONSTRAINT "task_return_pkey" PRIMARY KEY ("taskNumber")
);

-- CreateTable
CREATE TABLE "digest_choice" (
    "personId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "minute" INTEGER,
    "fromDay" INTEGER NOT NULL,

    CONSTRAINT "digest_choice_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "digest_period" (
    "kind" TEXT NOT NULL,
    "recipientId" TEXT NOT NULL,
    "day" INTEGER NOT NULL,
    "madeAt" BIGINT NOT NULL,

    CONSTRAINT "digest_period_pkey" PRIMARY KEY ("kind","recipientId")
);

-- CreateTable
CREATE TABLE "task_closing" (
    "position" SERIAL NOT NULL,
    "taskNumber" INTEGER NOT NULL,
    "unitId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "inTime" BOOLEAN NOT NULL,
    "at" BIGINT NOT NULL,

    CONSTRAINT "task_closing_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "week_figures" (
    "scope" TEXT NOT NULL,
    "closedAt" BIGINT NOT NULL,
    "figures" TEXT NOT NULL,

    CONSTRAINT "week_figures_pkey" PRIMARY KEY ("scope","closedAt")
);

-- CreateTable
CREATE TABLE "calendar_feed" (
    "personId" TEXT NOT NULL,
    "tokenHash" TEXT NOT NULL,
    "madeAt" BIGINT NOT NULL,

    CONSTRAINT "calendar_feed_pkey" PRIMARY KEY ("personId")
);

-- CreateTable
CREATE TABLE "refusal" (
    "number" INTEGER NOT NULL,
    "posterId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "unitId" TEXT,
    "codes" TEXT NOT NULL,
    "fields" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "repostedAs" INTEGER,

    CONSTRAINT "refusal_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "task_batch" (
    "number" INTEGER NOT NULL,
    "posterId" TEXT NOT NULL,
    "departmentId" TEXT,
    "fields" TEXT NOT NULL,
    "saidAt" BIGINT NOT NULL,
    "createdAt" BIGINT NOT NULL,
    "expiresAt" BIGINT NOT NULL,
    "state" TEXT NOT NULL,
    "unitIds" TEXT NOT NULL,
    "refusedIds" TEXT NOT NULL,
    "postedAt" BIGINT,
    "postedKey" TEXT,
    "firstTask" INTEGER,
    "tasks" INTEGER,
    "refusal" INTEGER,

    CONSTRAINT "task_batch_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit" (
    "seq" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "actorId" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "task" INTEGER,
    "refusal" INTEGER,
    "incomingKey" TEXT NOT NULL,
    "policyHash" TEXT NOT NULL,
    "detail" TEXT NOT NULL,
    "prevHash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_pkey" PRIMARY KEY ("seq")
);

-- CreateTable
CREATE TABLE "seen" (
    "position" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "at" BIGINT NOT NULL,

    CONSTRAINT "seen_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "outbox" (
    "position" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "reply" TEXT NOT NULL,
    "answers" TEXT,
    "card" TEXT,
    "act" TEXT NOT NULL DEFAULT 'say',
    "priority" INTEGER NOT NULL,
    "notBefore" BIGINT NOT NULL,
    "hoursOf" TEXT,
    "createdAt" BIGINT NOT NULL,
    "attempts" INTEGER NOT NULL,
    "retryAt" BIGINT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "settledAt" BIGINT,

    CONSTRAINT "outbox_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "card_message" (
    "task" INTEGER NOT NULL,
    "platform" TEXT NOT NULL,
    "account" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "messageId" TEXT NOT NULL,

    CONSTRAINT "card_message_pkey" PRIMARY KEY ("task","platform","account","conversationId")
);

-- CreateTable
CREATE TABLE "transcript_line" (
    "position" SERIAL NOT NULL,
    "id" TEXT NOT NULL,
    "conversationId" TEXT NOT NULL,
    "authorId" TEXT,
    "authorName" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "text" TEXT,
    "reply" TEXT,

    CONSTRAINT "transcript_line_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE INDEX "unit_parentId_idx" ON "unit"("parentId");

-- CreateIndex
CREATE INDEX "department_unitId_idx" ON "department"("unitId");

-- CreateIndex
CREATE INDEX "person_unitId_active_idx" ON "person"("unitId", "active");

-- CreateIndex
CREATE INDEX "person_departmentId_idx" ON "person"("departmentId");

-- CreateIndex
CREATE INDEX "person_name_idx" ON "person"("name");

-- CreateIndex
CREATE INDEX "person_movedAt_id_idx" ON "person"("movedAt", "id");

-- CreateIndex
CREATE INDEX "account_personId_idx" ON "account"("personId");

-- CreateIndex
CREATE INDEX "account_platform_account_privateConversationId_idx" ON "account"("platform", "account", "privateConversationId");

-- CreateIndex
CREATE INDEX "binding_code_personId_idx" ON "binding_code"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "work_group_number_key" ON "work_group"("number");

-- CreateIndex
CREATE INDEX "work_group_unitId_state_idx" ON "work_group"("unitId", "state");

-- CreateIndex
CREATE INDEX "work_group_state_dueDay_idx" ON "work_group"("state", "dueDay");

-- CreateIndex
CREATE INDEX "work_group_actDay_idx" ON "work_group"("actDay");

-- CreateIndex
CREATE INDEX "task_unitId_state_matterKey_deadline_postedAt_extendedAt_idx" ON "task"("unitId", "state", "matterKey", "deadline", "postedAt", "extendedAt");

-- CreateIndex
CREATE INDEX "task_departmentId_state_postedAt_deadline_idx" ON "task"("departmentId", "state", "postedAt", "deadline");

-- CreateIndex
CREATE INDEX "task_owner_ownerId_open_deadline_taskNumber_postedDay_idx" ON "task_owner"("ownerId", "open", "deadline", "taskNumber", "postedDay");

-- CreateIndex
CREATE INDEX "task_return_unitId_at_idx" ON "task_return"("unitId", "at");

-- CreateIndex
CREATE INDEX "task_return_departmentId_at_idx" ON "task_return"("departmentId", "at");

-- CreateIndex
CREATE INDEX "digest_choice_kind_minute_personId_idx" ON "digest_choice"("kind", "minute", "personId");

-- CreateIndex
CREATE UNIQUE INDEX "calendar_feed_tokenHash_key" ON "calendar_feed"("tokenHash");

-- CreateIndex
CREATE UNIQUE INDEX "seen_key_key" ON "seen"("key");

-- CreateIndex
CREATE UNIQUE INDEX "outbox_id_key" ON "outbox"("id");

-- CreateIndex
CREATE INDEX "outbox_waiting_idx" ON "outbox"("state", "platform", "account", "priority", "notBefore", "position", "conversationId");

-- CreateIndex
CREATE UNIQUE INDEX "transcript_line_id_key" ON "transcript_line"("id");

-- CreateIndex
CREATE INDEX "transcript_line_conversationId_position_idx" ON "transcript_line"("conversationId", "position");

-- The one row of the head: numbers start at 1, the audit chain at a hash of zeros.
INSERT INTO "ledger_head" ("id", "nextTask", "nextRefusal", "nextBatch", "nextGroup", "auditSeq", "auditHash", "directoryVersion")
VALUES (1, 1, 1, 1, 1, 0, '0000000000000000000000000000000000000000000000000000000000000000', 1);
