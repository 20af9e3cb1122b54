import { sayArms } from '../../plan/experiment/slots-of-arms.ts';
import { datasetFiles } from '../dataset-files.ts';
import { citationLine } from './citation.ts';
import { markedTitle, simulatedSentence, type Publication } from './publication.ts';

/** README.md: what this is, how it was made, what came out, what it cannot say, how to check and cite it. */
export function readmeOf(publication: Publication): string {
  const { description, plan, analysis } = publication;
  const verdicts = Object.entries(analysis.apps).map(
    ([app, { verdict }]) => `- **${app}: ${verdict.headline}.** ${verdict.sentence}`,
  );
  return (
    [
      `# ${markedTitle(publication)}`,
      ...(description.phoneKind === 'virtual' ? [`> **${simulatedSentence}**`] : []),
      plan.experiment.question,
      '## What was done',
      methodOf(publication),
      '## What came out',
      verdicts.join('\n'),
      `All figures with their intervals: \`${datasetFiles.report}\` to read, \`${datasetFiles.analysis}\` for programs. Recommendations are compared with what the harness shuffled itself: an association means "more often than chance in this shuffle", never that an app listens.`,
      '## Check it yourself',
      `\`\`\`sh\nnpx overheard reproduce .        # scores and analyses again; every number equal, or exit 1\nsha256sum -c ${datasetFiles.checksums}\n\`\`\``,
      sealsOf(publication),
      '## Files',
      filesOf(publication),
      '## Limits',
      limitsOf(publication)
        .map((limit) => `- ${limit}`)
        .join('\n'),
      '## Cite and reuse',
      `${citationLine(publication)} ${publication.licence.title} (${publication.licence.id}, ${publication.licence.url}); see \`${datasetFiles.licence}\`.`,
      '',
    ]
      .join('\n\n')
      .trimEnd() + '\n'
  );
}

function methodOf({ plan, ranFrom, ranTo }: Publication): string {
  const { experiment } = plan;
  const held = sayArms(experiment.blocks);
  const phones = plan.rooms.reduce((sum, room) => sum + room.phones.length, 0);
  return (
    `${ranFrom.slice(0, 10)} to ${ranTo.slice(0, 10)}. ${counted(phones, 'phone')} in ${counted(plan.rooms.length, 'room')}, apps ${experiment.apps.join(', ')}. ` +
    `Blocks of ${held.slice(0, -1).join(', ')} and ${held.at(-1)} slots in an order drawn at random beforehand. ` +
    `In each slot all phones of a room lay locked while a food was spoken, or nothing, or something else; then ${experiment.surfaces.join(', ')} were read ` +
    `(at most ${experiment.depth.cards} cards on ${experiment.depth.screens} screens). A hit is a listed name of tier ${experiment.hitRule.tiers.join(', ')} in ${experiment.hitRule.fields.join(', ')}. ` +
    `Plan, preregistration and deviations: \`${datasetFiles.plan}\`, \`${datasetFiles.preregistrationPage}\`, \`${datasetFiles.deviations}\`.`
  );
}

function sealsOf({ description }: Publication): string {
  const { sealed, phoneNames } = description;
  const hashes = `Sealed before the run: plan ${sealed.planSha256}, key ${sealed.keySha256}; last event of the journal: ${sealed.journalHead.seq}, ${sealed.journalHead.hash}.`;
  if (phoneNames === 'plan') {
    return `${hashes} \`${datasetFiles.plan}\` and \`${datasetFiles.key}\` are those files, byte for byte. The journal was sealed again after names of boots were replaced.`;
  }
  return `${hashes} Phones and accounts have pseudonyms here (HMAC-SHA256 under a key that stays in the laboratory), so plan, key and journal were sealed again and have other hashes; the labels still follow from the seed, which \`overheard verify\` draws again. Whoever is shown the pseudonyms' key can restore the sealed bytes.`;
}

function filesOf({ tables, files }: Publication): string {
  const lines = [
    ...tables.map(({ table, path, rows }) => `| \`${path}\` | ${counted(rows, 'row')}. ${table.text} |`),
    ...files.map(({ path, text }) => `| \`${path}\` | ${text} |`),
  ];
  return `| file | what it is |\n| --- | --- |\n${lines.join('\n')}\n\nCSV in UTF-8, missing cells empty, times in UTC, TRUE and FALSE in upper case. In R: \`read.csv(path, na.strings = "")\`. Which columns name a row: \`${datasetFiles.codebook}\`.`;
}

function limitsOf(publication: Publication): readonly string[] {
  const { description, formulaCells, missingTrials, deviations, authors } = publication;
  return [
    ...(description.phoneKind === 'virtual' ? [simulatedSentence] : []),
    'A sighting counts what was read, to the depth above; an app may have shown more.',
    'What a phone reports of its microphone is no proof of sound received, nor of none.',
    `Missing: ${counted(missingTrials, 'trial')}; each has a row with its status and reason.`,
    `${counted(deviations.length, 'deviation')} from the preregistration: \`${datasetFiles.deviations}\`.`,
    `${counted(formulaCells, 'text cell')} with = + - or @ as the first character, which spreadsheets take for a formula. Texts are left as the apps showed them: import the columns as text.`,
    'Recorded sound is not part of the dataset; hashes and measurements of it are.',
    ...(description.isRedacted
      ? ['Texts that held something private were replaced by its kind in brackets.']
      : []),
    ...(authors[0]?.name === 'Unnamed laboratory' ? ['No author was named.'] : []),
  ];
}

function counted(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
