import pg from 'pg';

/** Whether PostgreSQL keeps when each transaction was committed: for responses that is when they arrived. */
export async function keepsCommitTimes(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query<{ value: string }>(
      "select current_setting('track_commit_timestamp', true) as value"
    );
    return rows[0]?.value === 'on';
  } finally {
    await client.end();
  }
}
