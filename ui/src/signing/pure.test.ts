import { describe, expect, it } from 'vitest';
import type { PageSvg } from '../ipc/generated/types';
import { fieldSize, signaturePage } from '../shared/signature-field';
import { portraitCut } from '../shared/crop';
import { cameraProblem, fitted } from '../shared/picture';
import { clampZoom, pinched, zoomIn, zoomOut } from './zoom';

const page = (field: PageSvg['signature_field']): PageSvg => ({ svg: '', width_mm: 215, height_mm: 330, signature_field: field });

describe('the field on the sheet', () => {
  it('is found on whichever page has it', () => {
    expect(signaturePage([page(null), page([130, 210, 60, 22]), page(null)])).toBe(1);
    expect(signaturePage([page(null), page(null)])).toBe(1);
    expect(signaturePage([])).toBe(0);
  });

  it('keeps the true shape, and a common one when a page marks none', () => {
    expect(fieldSize([page([130, 210, 58, 20])])).toEqual([58, 20]);
    expect(fieldSize([page(null)])).toEqual([60, 22]);
    expect(fieldSize([page([0, 0, 0, 0])])).toEqual([60, 22]);
  });
});

describe('enlarging', () => {
  it('stays between once and three times', () => {
    expect([zoomIn(1), zoomIn(3), zoomOut(1), clampZoom(9)]).toEqual([1.5, 3, 1, 3]);
  });

  it('follows the distance of two fingers', () => {
    const before: [{ x: number; y: number }, { x: number; y: number }] = [{ x: 0, y: 0 }, { x: 100, y: 0 }];
    expect(pinched(1, before, [{ x: 0, y: 0 }, { x: 200, y: 0 }])).toBe(2);
    expect(pinched(2, before, [{ x: 0, y: 0 }, { x: 10, y: 0 }])).toBe(1);
    expect(pinched(1.5, [{ x: 5, y: 5 }, { x: 5, y: 5 }], before)).toBe(1.5);
  });
});

describe('the photo', () => {
  it('shows the middle of a camera picture in 3 : 4', () => {
    expect(portraitCut(1280, 960)).toEqual({ x: 280, y: 0, width: 720, height: 960 });
    expect(portraitCut(480, 960)).toEqual({ x: 0, y: 160, width: 480, height: 640 });
  });

  it('is made smaller, never larger', () => {
    expect(fitted(3000, 4000)).toEqual([675, 900]);
    expect(fitted(300, 400)).toEqual([300, 400]);
    expect(fitted(5000, 1)).toEqual([900, 1]);
  });

  it('names each way in which a camera can be missing', () => {
    const named = (name: string) => cameraProblem(new DOMException('', name));
    expect(named('NotAllowedError')).toBe('denied');
    expect(named('NotFoundError')).toBe('missing');
    expect(named('OverconstrainedError')).toBe('missing');
    expect(named('NotReadableError')).toBe('busy');
    expect(cameraProblem('?')).toBe('missing');
  });
});
