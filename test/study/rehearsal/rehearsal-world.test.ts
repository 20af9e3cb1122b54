import assert from 'node:assert/strict';
import { rehearsalWorld } from '../../../src/study/rehearsal/rehearsal-world.ts';
import { exampleExperiment } from '../../made-up/example.ts';

describe('the world of a rehearsal', () => {
  it('lets the first app listen and the others be honest, and is named after that', async () => {
    const { name, apps } = await rehearsalWorld(
      exampleExperiment({ apps: ['justeat', 'deliveroo'] }),
      undefined,
    );
    assert.deepEqual(apps, {
      'com.justeat.app.uk': { behaviour: 'listens' },
      'com.deliveroo.orderapp': { behaviour: 'honest' },
    });
    assert.match(name, /^rehearsal: justeat listens/);
  });

  it('may be any world that has the apps', async () => {
    const world = await rehearsalWorld(exampleExperiment({ apps: ['meituan', 'eleme'] }), 'swapped');
    assert.equal(world.apps['com.sankuai.meituan']?.behaviour, 'listens');
  });

  it('is refused for apps that the lab, or the world, does not have', async () => {
    await assert.rejects(rehearsalWorld(exampleExperiment({ apps: ['eleme', 'zomato'] }), undefined), {
      code: 'bad-experiment',
      message: /app "zomato" \(com\.application\.zomato\) is not in the lab; expected one of me\.ele/,
    });
    await assert.rejects(rehearsalWorld(exampleExperiment({ apps: ['ubereats'] }), 'demo'), {
      code: 'bad-input',
      message: /world "demo": has no com\.ubercab\.eats/,
    });
  });
});
