// Plain JavaScript without a TypeScript loader: the loader doubles the time in which Appium's thousand modules load.
import { main } from 'appium';

/**
 * The Appium server as a child process: says `ready` or `failed` over the channel to its parent and ends when that
 * channel closes, so that no server outlives a run that was killed.
 *
 * @param {{ port: number, appiumHome: string }} options
 */
async function serve({ port, appiumHome }) {
  const server = await main({
    subcommand: 'server',
    address: '127.0.0.1',
    port,
    appiumHome,
    // A client's last connection outlives its session by this; also the longest silence of a command, which an
    // installation may need. The default of ten minutes adds up to hundreds of connections.
    keepAliveTimeout: 120,
    loglevel: 'error',
    logNoColors: true,
    useDrivers: ['uiautomator2'],
  });
  process.once('disconnect', () => {
    void server.close().finally(() => process.exit(0));
  });
  process.send?.({ kind: 'ready' });
}

try {
  await serve(JSON.parse(process.argv[2] ?? '{}'));
} catch (thrown) {
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  process.send?.({ kind: 'failed', message }, () => process.exit(1));
}
