import { expect, test } from 'vitest';
import { projectFiles, read } from './files.ts';

const unit = read('docs/nahraum.service');
const valueOf = (name: string): string | undefined => new RegExp(`^${name}=(.*)$`, 'm').exec(unit)?.[1];

test('the service starts what npm run serve starts, again and again', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  expect(valueOf('ExecStart')).toBe(`/usr/bin/${scripts.serve}`);
  expect(['Restart', 'StartLimitIntervalSec', 'UMask'].map(valueOf)).toEqual(['always', '0', '0077']);
  expect(Number(valueOf('LimitNOFILE'))).toBeGreaterThan(3100);
});

test('the service may do no more than it must, and may compile', () => {
  for (const name of ['NoNewPrivileges', 'PrivateTmp', 'PrivateDevices', 'ProtectHome', 'RestrictNamespaces'])
    expect(valueOf(name), name).toBe('yes');
  expect([valueOf('ProtectSystem'), valueOf('CapabilityBoundingSet'), valueOf('MemoryDenyWriteExecute')]).toEqual([
    'strict',
    '',
    undefined
  ]);
});

test('whoever reads the README finds it', () => {
  expect(projectFiles()).toContain('docs/nahraum.service');
  expect(read('README.md')).toContain('(docs/nahraum.service)');
});
