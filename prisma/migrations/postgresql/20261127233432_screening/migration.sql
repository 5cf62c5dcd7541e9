-- AlterTable
ALTER TABLE "ledger_head" ADD COLUMN     "nextBypass" INTEGER NOT NULL DEFAULT 1;

-- CreateTable
CREATE TABLE "bypass" (
    "number" INTEGER NOT NULL,
    "at" BIGINT NOT NULL,
    "unitId" TEXT NOT NULL,
    "authorId" TEXT NOT NULL,
    "departmentId" TEXT NOT NULL,
    "workingHours" BOOLEAN NOT NULL,
    "response" TEXT NOT NULL,
    "toldAt" BIGINT,
    "verdict" TEXT,
    "judgedBy" TEXT,
    "hintId" TEXT,

    CONSTRAINT "bypass_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "bypass_text" (
    "position" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "at" BIGINT NOT NULL,

    CONSTRAINT "bypass_text_pkey" PRIMARY KEY ("position")
);

-- CreateTable
CREATE TABLE "example" (
    "position" SERIAL NOT NULL,
    "label" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "reason" TEXT,
    "judge" TEXT NOT NULL,
    "at" BIGINT NOT NULL,
    "bypass" INTEGER,

    CONSTRAINT "example_pkey" PRIMARY KEY ("position")
);

-- CreateIndex
CREATE INDEX "bypass_authorId_toldAt_idx" ON "bypass"("authorId", "toldAt");

-- CreateIndex
CREATE UNIQUE INDEX "example_bypass_key" ON "example"("bypass");
