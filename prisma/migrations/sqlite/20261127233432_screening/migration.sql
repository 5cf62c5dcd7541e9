-- CreateTable
CREATE TABLE "bypass" (
    "number" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "at" BIGINT NOT NULL,
    "unitId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "workingHours" BOOLEAN NOT NULL,
    "response" TEXT NOT NULL,
    "toldAt" BIGINT,
    "verdict" TEXT,
    "judgedBy" TEXT,
    "hintId" TEXT
);

-- CreateTable
CREATE TABLE "bypass_text" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "text" TEXT NOT NULL,
    "at" BIGINT NOT NULL
);

-- CreateTable
CREATE TABLE "example" (
    "position" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "label" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT,
    "judge" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "bypass" INTEGER
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_ledger_head" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "nextTask" INTEGER NOT NULL,
    "nextRefusal" INTEGER NOT NULL,
    "nextBatch" INTEGER NOT NULL,
    "nextGroup" INTEGER NOT NULL,
    "nextBypass" INTEGER NOT NULL DEFAULT 1,
    "auditSeq" INTEGER NOT NULL,
    "auditHash" TEXT NOT NULL,
    "directoryVersion" INTEGER NOT NULL,
    "demo" BOOLEAN NOT NULL DEFAULT false
);
INSERT INTO "new_ledger_head" ("auditHash", "auditSeq", "demo", "directoryVersion", "id", "nextBatch", "nextGroup", "nextRefusal", "nextTask") SELECT "auditHash", "auditSeq", "demo", "directoryVersion", "id", "nextBatch", "nextGroup", "nextRefusal", "nextTask" FROM "ledger_head";
DROP TABLE "ledger_head";
ALTER TABLE "new_ledger_head" RENAME TO "ledger_head";
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE INDEX "bypass_authorId_toldAt_idx" ON "bypass"("authorId", "toldAt");

-- CreateIndex
CREATE UNIQUE INDEX "example_bypass_key" ON "example"("bypass");
