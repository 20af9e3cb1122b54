const listening = { behaviour: 'listens' } as const;
const honest = { behaviour: 'honest' } as const;
/** The phones are of two Android versions, so that both ways to word telemetry are met. */
const demo = {
  seed: 'demo',
  apps: { 'me.ele': listening, 'com.sankuai.meituan': honest },
  androidVersions: ['13', '16'],
} as const;

/** The worlds that ship with the lab, by the name `--world` takes. */
export const namedWorlds: Readonly<Record<string, object>> = {
  demo,
  swapped: { ...demo, apps: { 'me.ele': honest, 'com.sankuai.meituan': listening } },
  'all-honest': { ...demo, apps: { 'me.ele': honest, 'com.sankuai.meituan': honest } },
  muted: { ...demo, speakerMuted: true },
  'microphone-off': { ...demo, microphoneOff: true },
  'another-channel': instead('leaks-by-another-channel'),
  'popular-only': instead('popular-only'),
  competition: instead('competition'),
  drifting: instead('drifting'),
  dead: instead('dead'),
};

/** The demo world with another behaviour in the place of the listening app. */
function instead(behaviour: string): object {
  return { ...demo, apps: { 'me.ele': { behaviour }, 'com.sankuai.meituan': honest } };
}
