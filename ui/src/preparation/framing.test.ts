import { describe, expect, it } from 'vitest';
import { framed, inVoice } from './framing';

describe('sentences that were brought in', () => {
  it('puts a lone sentence behind the name block, unless it introduces it', () => {
    expect(framed(['Saya berjanji:'])).toEqual({ opening: '', statement: 'Saya berjanji:' });
    expect(framed(['Yang bertanda tangan di bawah ini:'])).toEqual({ opening: 'Yang bertanda tangan di bawah ini:', statement: '' });
  });

  it('parts a lone sentence that does both, and loses no word', () => {
    expect(framed(['Saya yang bertanda tangan di bawah ini, dengan ini menyatakan:'])).toEqual({
      opening: 'Saya yang bertanda tangan di bawah ini:',
      statement: 'dengan ini menyatakan:',
    });
  });

  it('parts only where somebody signs below', () => {
    const promise = 'Dengan ini saya menyatakan sanggup melaksanakan hal-hal di bawah ini:';
    expect(framed([promise])).toEqual({ opening: '', statement: promise });
    expect(framed(['Saya yang bertanda tangan di bawah ini berjanji akan melaksanakan hal-hal di bawah ini:'])).toEqual({
      opening: 'Saya yang bertanda tangan di bawah ini:',
      statement: 'berjanji akan melaksanakan hal-hal di bawah ini:',
    });
    expect(framed(['Saya yang bertanda tangan di bawah ini.']).statement).toBe('');
  });

  it('leaves several sentences as they are', () => {
    expect(framed(['Satu:', 'dua', 'tiga:'])).toEqual({ opening: 'Satu:', statement: 'dua tiga:' });
    expect(framed([])).toEqual({ opening: '', statement: '' });
  });

  it('says the same in the other voice, and touches no other word', () => {
    expect(inVoice('Saya bersama rekan saya tidak menyayangkan SAYA.', 'collective')).toBe('Kami bersama rekan kami tidak menyayangkan KAMI.');
    expect(inVoice('Kami dan kamiso, kami.', 'individual')).toBe('Saya dan kamiso, saya.');
  });
});
