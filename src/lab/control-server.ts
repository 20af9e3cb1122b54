import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { json as readJson } from 'node:stream/consumers';
import { z } from 'zod';
import { messageOf, OverheardError } from '../core/error.ts';
import { faultSchema } from './faults/fault.ts';
import type { FaultPlan } from './faults/fault-plan.ts';
import type { PhoneOnAdb } from './phone-on-adb.ts';
import { createRoomHandler } from './room/room-requests.ts';
import type { VirtualRoom } from './room/virtual-room.ts';
import type { WorldLog } from './world-log.ts';

const changeSchema = z.strictObject({ faults: z.array(faultSchema) });

/** The parts of a lab that the control port reaches. */
export interface ControlOptions {
  readonly rooms: ReadonlyMap<string, VirtualRoom>;
  readonly log: WorldLog;
  readonly phones: readonly { readonly id: string; readonly address: string }[];
  readonly plugged: readonly PhoneOnAdb[];
  readonly faults: FaultPlan;
}

/**
 * The lab's control port on 127.0.0.1: `GET /log?since=SEQ` (NDJSON), `GET /phones`, `GET /unknown-commands`,
 * `POST /world` (`{"faults": [...]}`), and the rooms' loudspeakers and microphones below `/rooms`.
 */
export class ControlServer {
  readonly #server: Server;
  readonly #options: ControlOptions;
  readonly #handleRoom: (request: IncomingMessage, response: ServerResponse) => boolean;

  private constructor(options: ControlOptions) {
    this.#options = options;
    this.#handleRoom = createRoomHandler(options.rooms, (kind, data) =>
      options.log.append({ ...data, kind: kind === 'sound.started' ? 'playback-start' : 'playback-end' }),
    );
    this.#server = createServer((request, response) => this.#answer(request, response));
  }

  static async start(options: ControlOptions): Promise<ControlServer> {
    const control = new ControlServer(options);
    await new Promise<void>((resolve, reject) => {
      control.#server.once('error', (cause) =>
        reject(new OverheardError('lab-failed', `the lab's control port: ${cause.message}`, { cause })),
      );
      control.#server.listen(0, '127.0.0.1', resolve);
    });
    return control;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('the control port is closed');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((resolve) => {
      this.#server.close(() => resolve());
    });
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    if (this.#handleRoom(request, response)) return;
    const url = new URL(request.url ?? '/', 'http://lab');
    if (request.method === 'POST' && url.pathname === '/world') void this.#changeWorld(request, response);
    else if (request.method !== 'GET')
      this.#send(response, 405, { message: `${request.method} is not known here` });
    else if (url.pathname === '/log') this.#sendLog(response, Number(url.searchParams.get('since') ?? 0));
    else if (url.pathname === '/phones') this.#send(response, 200, this.#options.phones);
    else if (url.pathname === '/unknown-commands') this.#send(response, 200, this.#unknownCommands());
    else this.#send(response, 404, { message: `${url.pathname} is not known here` });
  }

  async #changeWorld(request: IncomingMessage, response: ServerResponse): Promise<void> {
    try {
      const { faults } = changeSchema.parse(await readJson(request));
      for (const fault of faults) this.#options.faults.add(fault);
      this.#send(response, 200, { faults: faults.length });
    } catch (error) {
      this.#send(response, 400, { message: messageOf(error) });
    }
  }

  #unknownCommands(): readonly string[] {
    return [...new Set(this.#options.plugged.flatMap(({ unknownCommands }) => unknownCommands))];
  }

  #sendLog(response: ServerResponse, since: number): void {
    const lines = this.#options.log.entries
      .filter(({ seq }) => seq > since)
      .map((entry) => JSON.stringify(entry));
    response.writeHead(200, { 'content-type': 'application/x-ndjson' });
    response.end(lines.map((line) => `${line}\n`).join(''));
  }

  #send(response: ServerResponse, status: number, body: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(body));
  }
}
