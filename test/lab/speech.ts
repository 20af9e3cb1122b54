const chunkLength = 320;

/** Sound that a listening app takes for so many utterances: bursts of noise with pauses, in chunks of 20 ms. */
export function* speech(utterances: number): Generator<Int16Array> {
  for (let i = 0; i < utterances; i += 1) {
    for (let chunk = 0; chunk < 40; chunk += 1) yield tone(8000);
    for (let chunk = 0; chunk < 40; chunk += 1) yield tone(0);
  }
}

function tone(amplitude: number): Int16Array {
  return Int16Array.from({ length: chunkLength }, (_, i) => Math.round(amplitude * Math.sin(i / 3)));
}
