import assert from 'node:assert/strict';
import { readAlsaCards, readCoreAudio, readPulseNames } from '../../../src/study/doctor/sound-devices.ts';

describe('the sound devices of a machine', () => {
  it('are cards of ALSA by plughw, which converts the rate', () => {
    const text = `**** List of CAPTURE Hardware Devices ****
card 1: Device [USB PnP Sound Device], device 0: USB Audio [USB Audio]
  Subdevices: 1/1
  Subdevice #0: subdevice #0
card 2: PCH [HDA Intel PCH], device 2: ALC887 [ALC887]`;
    assert.deepEqual(readAlsaCards(text), [
      'plughw:1,0 (USB PnP Sound Device)',
      'plughw:2,2 (HDA Intel PCH)',
    ]);
    assert.deepEqual(readAlsaCards('aplay: device_list:274: no soundcards found...'), []);
  });

  it('are sinks and sources of PulseAudio and PipeWire as they are typed, with their rate', () => {
    const text =
      '0\troom.monitor\tmodule-null-sink.c\ts16le 1ch 48000Hz\tIDLE\n51\talsa_input.usb\tPipeWire\ts16le 1ch 16000Hz\tSUSPENDED\n';
    assert.deepEqual(readPulseNames(text, 'inputs'), [
      'pulse:room.monitor (48000 Hz)',
      'pulse:alsa_input.usb (16000 Hz)',
    ]);
    assert.deepEqual(readPulseNames('0\troom\tmodule\ts16le 1ch 48000Hz\tIDLE', 'outputs'), [
      'room (48000 Hz)',
    ]);
    assert.deepEqual(readPulseNames('', 'outputs'), []);
  });

  it('are the names of CoreAudio on macOS', () => {
    const text = JSON.stringify({
      SPAudioDataType: [
        {
          _items: [
            { _name: 'MacBook Pro Microphone', coreaudio_device_input: 1 },
            { _name: 'MacBook Pro Speakers', coreaudio_device_output: 2 },
          ],
        },
      ],
    });
    assert.deepEqual(readCoreAudio(text, 'inputs'), ['"MacBook Pro Microphone"']);
    assert.deepEqual(readCoreAudio(text, 'outputs'), ['"MacBook Pro Speakers"']);
    assert.deepEqual(readCoreAudio('no json', 'outputs'), []);
  });
});
