import { guards } from './guards.ts';
import { judgeOnLab } from './judge-on-lab.ts';

// `npm run guards [-- WORD]`: for each guard the verdict with it and without it; only the first may be right.
const word = process.argv[2] ?? '';
for (const { name, study, without, right } of guards.filter((guard) => guard.name.includes(word))) {
  const kept = await judgeOnLab(study);
  const taken = await judgeOnLab({ ...study, ...without });
  const isRight = right.includes(kept.verdict.kind) && !right.includes(taken.verdict.kind);
  if (!isRight) process.exitCode = 1;
  process.stdout.write(
    `${isRight ? 'right  ' : 'MISTAKE'} ${name}: ${kept.verdict.kind}; without ${taken.verdict.kind}\n`,
  );
}
