import assert from 'node:assert/strict';
import { z } from 'zod';
import { overheard } from '../made-up/command.ts';

const shape = z.object({
  apps: z.array(
    z.object({
      id: z.string(),
      status: z.enum(['public-sources', 'seen-on-phone']),
      date: z.string().optional(),
      appVersion: z.string().optional(),
      missing: z.array(z.string()),
    }),
  ),
});

describe('overheard apps', () => {
  it('lists every app with what is known of it and what is missing', async () => {
    const { code, stdout } = await overheard('apps', '--json');
    assert.equal(code, 0);
    const { apps } = shape.parse(JSON.parse(stdout));
    const taobao = apps.find(({ id }) => id === 'taobao');
    assert.deepEqual(taobao?.missing, ['home landmark', 'search box']);
    for (const { status, date, appVersion } of apps)
      assert.equal(status === 'seen-on-phone', date !== undefined && appVersion !== undefined);
  });
});
