import assert from 'node:assert/strict';
import { refuseSamePhones } from '../../../src/study/equipment/same-phones.ts';
import { startTestAdb, plugInPhone } from '../../made-up/virtual-phones.ts';

const { signal } = new AbortController();

describe('two phones of an inventory', () => {
  const ids: Readonly<Record<string, string>> = {
    cable: '9a3c5e7f12b4d680\nMi 9\n',
    network: '9a3c5e7f12b4d680\nMi 9\n',
    other: '0011223344556677\nMi 9\n',
    silent: 'null\nMi 9\n',
    mute: 'null\nMi 9\n',
  };
  const adb = {
    shell: async (serial: string) => ({ stdout: ids[serial] ?? '', stderr: '', exitCode: 0 }),
  };
  const phonesAt = (...serials: string[]) => serials.map((serial) => ({ id: `p-${serial}`, serial, adb }));

  it('may not be one that adb lists twice', async () => {
    await assert.rejects(refuseSamePhones(phonesAt('cable', 'other', 'network'), signal), {
      code: 'bad-devices',
      message: 'phones "p-cable" and "p-network" are one and the same Mi 9; expected two phones',
    });
  });

  it('may be of one model, and may not say who they are', async () => {
    await refuseSamePhones(phonesAt('cable', 'other', 'silent', 'mute'), signal);
  });

  it('are told apart on the lab', async () => {
    const server = await startTestAdb();
    const one = await plugInPhone({ id: 'p1', adb: server });
    const two = await plugInPhone({ id: 'p2', adb: server });
    try {
      const phones = [one, two].map(({ serial }) => ({ id: serial, serial, adb: server.client }));
      await refuseSamePhones(phones, signal);
      await assert.rejects(refuseSamePhones([phones[0]!, phones[0]!], signal), /one and the same/);
    } finally {
      await one.onAdb.close();
      await two.onAdb.close();
      await server.close();
    }
  });
});
