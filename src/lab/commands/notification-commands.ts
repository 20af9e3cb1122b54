import { splitOptions, type PhoneCommand } from './command.ts';

/** Who posts from the shell, and how: as Android's own NotificationShellCmd does. */
const shell = { packageName: 'com.android.shell', uid: 2000, id: 2020, channel: 'shell_cmd' } as const;

/** `cmd notification …`: who may listen, and a notification posted from the shell. */
export const runNotifications: PhoneCommand = ({ phone }, { args }) => {
  const [verb = '', ...words] = args;
  if (['allow_listener', 'disallow_listener'].includes(verb)) return {};
  if (verb !== 'post' && verb !== 'notify') return undefined;
  const { options, rest } = splitOptions(words, ['-t', '--title']);
  if ([...options.keys()].some((option) => !['-t', '--title', '-v', '--verbose'].includes(option)))
    return undefined;
  const [tag, text] = rest;
  if (tag === undefined || text === undefined) {
    return { out: 'usage: cmd notification post [flags] <tag> <text>\n', code: 255 };
  }
  phone.notifications.post({
    ...shell,
    tag,
    title: options.get('-t') ?? options.get('--title') ?? null,
    text,
    isOngoing: false,
    isGroupSummary: false,
    postedAtMs: phone.nowMs(),
  });
  const style = 'shortcut=null contentView=null vibrate=null sound=null defaults=0x0 flags=0x0';
  return {
    out: `posting:\n  Notification(channel=${shell.channel} ${style} color=0x00000000 vis=PRIVATE)\n`,
  };
};
