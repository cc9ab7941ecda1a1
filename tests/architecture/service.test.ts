import { describe, expect, test } from 'vitest';
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

describe('the nightly backup', () => {
  const backup = read('docs/nahraum-backup.service');
  const line = (name: string): string | undefined => new RegExp(`^${name}=(.*)$`, 'm').exec(backup)?.[1];

  test('calls the command that there is, on the store of the service, as its user', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(line('ExecStart')).toBe(
      `/usr/bin/${scripts.nahraum} backup --into /var/backups/nahraum --daily 14 --weekly 8`
    );
    for (const name of ['User', 'Group', 'WorkingDirectory', 'EnvironmentFile', 'UMask'])
      expect(line(name), name).toBe(valueOf(name));
    expect(backup).toContain('Environment=DATA_DIR=/var/lib/nahraum');
    expect(line('ReadWritePaths')?.split(' ')).toContain('/var/backups/nahraum');
  });

  test('may do no more than the service may', () => {
    for (const name of ['NoNewPrivileges', 'ProtectSystem', 'PrivateTmp', 'RestrictNamespaces', 'SystemCallFilter'])
      expect(line(name), name).toBe(valueOf(name));
  });

  test('comes every night, and after a night in which the machine was off', () => {
    const timer = read('docs/nahraum-backup.timer');
    expect(timer).toMatch(/^OnCalendar=\*-\*-\* \d\d:\d\d:00$/m);
    expect(timer).toMatch(/^Persistent=true$/m);
  });
});
