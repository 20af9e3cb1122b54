const listening = { behaviour: 'listens' } as const;
const honest = { behaviour: 'honest' } as const;
const demo = { seed: 'demo', apps: { 'me.ele': listening, 'com.sankuai.meituan': honest } } as const;

/** The worlds that ship with the lab, by the name `--world` takes. */
export const namedWorlds: Readonly<Record<string, object>> = {
  demo,
  swapped: { ...demo, apps: { 'me.ele': honest, 'com.sankuai.meituan': listening } },
  'all-honest': { ...demo, apps: { 'me.ele': honest, 'com.sankuai.meituan': honest } },
  muted: { ...demo, speakerMuted: true },
  'microphone-off': { ...demo, microphoneOff: true },
};
