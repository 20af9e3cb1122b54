import { join } from 'node:path';
import { writeFileDurably } from '../../host/write-file.ts';
import type { Plan } from '../plan.ts';
import { answerAnalysis } from './preregistration-analysis.ts';
import { answerDesign } from './preregistration-design.ts';
import type { Section } from './preregistration-form.ts';
import { sealedText } from '../seal/sealed-text.ts';
import type { SealedPlan } from '../seal/read-plan.ts';

const form = { name: 'OSF Preregistration', version: 3 } as const;

/** Writes preregistration.md and preregistration.json beside plan.json; returns their paths. Throws `not-writable`. */
export async function writePreregistration(
  runFolder: string,
  sealed: SealedPlan,
): Promise<{ readonly markdown: string; readonly json: string }> {
  const paths = {
    markdown: join(runFolder, 'preregistration.md'),
    json: join(runFolder, 'preregistration.json'),
  };
  await writeFileDurably(paths.markdown, preregistrationMarkdown(sealed.plan, sealed.sha256));
  await writeFileDurably(paths.json, preregistrationJson(sealed.plan, sealed.sha256));
  return paths;
}

/** The preregistration as a page to read. */
export function preregistrationMarkdown(plan: Plan, planSha256: string): string {
  const pages = sectionsOf(plan, planSha256).map(({ title, answers }) =>
    [`## ${title}`, ...answers.map((item) => `### ${item.title}\n\n${item.answer}`)].join('\n\n'),
  );
  return (
    [`# ${plan.experiment.title}`, `Form: ${form.name}, version ${form.version}.`, ...pages, '']
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

/** The preregistration as answers by the form's own question keys. */
export function preregistrationJson(plan: Plan, planSha256: string): string {
  const answers = sectionsOf(plan, planSha256).flatMap((section) => section.answers);
  return sealedText({
    form,
    title: plan.experiment.title,
    description: plan.experiment.question,
    planSha256,
    responses: Object.fromEntries(answers.map(({ question, answer }) => [question, answer])),
  });
}

function sectionsOf(plan: Plan, planSha256: string): readonly Section[] {
  return [...answerDesign(plan), ...answerAnalysis(plan, planSha256)];
}
