import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { analyseOutcomes } from '../../src/analyse/analyse-outcomes.ts';
import type { VerdictKind } from '../../src/analyse/analysis.ts';
import { OutcomeReading } from '../../src/analyse/table/read-outcomes.ts';
import { slotArmOf } from '../../src/core/arms.ts';
import { parseInventory } from '../../src/inventory/read-inventory.ts';
import { honest } from '../../src/lab/apps/behaviours/honest.ts';
import { listens } from '../../src/lab/apps/behaviours/listens.ts';
import { catalogueIn } from '../../src/lab/apps/catalogues/catalogues.ts';
import { Recommender } from '../../src/lab/apps/recommending/recommender.ts';
import { drawPlan } from '../../src/plan/draw/draw-plan.ts';
import { hashExperiment } from '../../src/plan/experiment/hash-experiment.ts';
import { loadExperiment } from '../../src/plan/experiment/load-experiment.ts';
import type { Key } from '../../src/plan/key.ts';
import type { Plan } from '../../src/plan/plan.ts';
import { createMatcher } from '../../src/score/match/matcher.ts';
import { parsePhrases } from '../../src/score/match/phrase.ts';
import { loadStimuli } from '../../src/sound/stimuli/stimulus-library.ts';

const root = new URL('../../', import.meta.url);
const behaviours = { eleme: listens, meituan: honest } as const;
const header = 'experiment,room,phone,app,block,slot,arm,phrase_spoken,phrase,hit,rank,mic,status';

/**
 * The demo's two verdicts under a seed, without phones, sound and Appium: the plan and the labels are the demo's own, the
 * feeds are drawn by the lab's own recommenders in the demo's world, a granted phone hears every food that is spoken, the
 * cards within the depth are matched by the matcher and the table is analysed alone (the gates of a run are not judged).
 */
export async function demoVerdicts(seed: string): Promise<Readonly<Record<string, VerdictKind | undefined>>> {
  const { experiment, stimuliFolder } = await loadExperiment(
    fileURLToPath(new URL('experiments/demo.ts', root)),
  );
  const { plan, key } = drawPlan({
    experiment,
    experimentSha256: hashExperiment(experiment),
    inventory: parseInventory(readFileSync(new URL('devices.json', root), 'utf8'), 'devices.json'),
    stimuli: await loadStimuli(stimuliFolder),
    seed,
  });
  const reading = new OutcomeReading('demo');
  reading.push([header, ...rowsOf(plan, key), ''].join('\n'));
  const { apps } = analyseOutcomes(reading.finish({}));
  return Object.fromEntries(Object.entries(apps).map(([app, { verdict }]) => [app, verdict?.kind]));
}

function rowsOf(plan: Plan, key: Key): string[] {
  return plan.rooms.flatMap(({ id: room, phones }) =>
    phones.flatMap(({ id: phone }) =>
      Object.keys(behaviours).flatMap((app) => rowsOfApp(plan, key, { room, phone, app })),
    ),
  );
}

/** One app of one phone through all slots of its room: opened before the exposure, and cold after it. */
function rowsOfApp(
  { experiment, blocks }: Plan,
  key: Key,
  { room, phone, app }: { readonly room: string; readonly phone: string; readonly app: string },
): string[] {
  const { phrases, depth } = experiment;
  const behaviour = app === 'eleme' ? behaviours.eleme : behaviours.meituan;
  const recommender = new Recommender({
    catalogue: catalogueIn('zh'),
    behaviour,
    neutralHints: ['-'],
    seed: `demo/${phone}/${app}`,
  });
  const matcher = createMatcher(parsePhrases(phrases), experiment.hitRule.tiers);
  const held = blocks.filter((block) => !block.spare && block.room === room);
  return held
    .flatMap((block) => block.slots.map(({ id }) => ({ block: block.id, slot: id })))
    .flatMap(({ block, slot }, locks) => {
      const { label, microphone } = key.slots[slot]!;
      const mic = microphone[phone] ?? 'granted';
      recommender.recommend(locks);
      const isHeard = behaviour.usesMicrophone && label.arm === 'spoken' && mic === 'granted';
      if ('phrase' in label && (isHeard || label.arm === 'typed'))
        recommender.add({ food: label.phrase, by: isHeard ? 'speech' : 'search' }, locks);
      const { shops } = recommender.recommend(locks + 1);
      const texts = shops.slice(0, depth.cards).flatMap(({ title, dishes }) => [title, ...dishes]);
      const shown = new Set(texts.flatMap((text) => matcher.match(text)).map((hit) => String(hit.phrase)));
      const spoken = 'phrase' in label ? label.phrase : '';
      return phrases.map(({ id }) => {
        const hit = shown.has(id) ? 'TRUE' : 'FALSE';
        const place = ['demo', room, phone, app, block, slot, slotArmOf(label.arm), spoken];
        return [...place, id, hit, '', mic, 'observed'].join(',');
      });
    });
}
