import fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { parse as parseYaml, parseAllDocuments } from 'yaml';
import { normalForm } from '@/cron/dialects/systemd-specification.ts';
import { understand } from '@/cron/index.ts';
import { snippets } from '@/cron/snippets/index.ts';
import type { SnippetInput } from '@/cron/snippets/index.ts';

const snippetOf = (id: string) => {
  const snippet = snippets.find((each) => each.id === id);
  if (!snippet) throw new Error(id);
  return snippet;
};
const input: SnippetInput = {
  lines: ['0 0 1,15 * 1'],
  zone: 'America/New_York',
  remarks: ['Same runs as Debian cron.'],
  guard: null,
};
const two = { ...input, lines: ['0 0 1,15 * *', '0 0 2-14,16-31 * 1'] };
const write = (id: string, given: Partial<SnippetInput> = {}) =>
  snippetOf(id).write({ ...input, ...given });

/** The strings a program of JavaScript, TypeScript or (but for its imports) Java holds, as their languages read them. */
function stringsOf(program: string): string[] {
  const source = ts.createSourceFile('a.ts', program, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const yamlStrings = (value: unknown): string[] => {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(yamlStrings);
};
const yaml = (text: string) =>
  parseAllDocuments(text).flatMap((document) => {
    if ('errors' in document) expect(document.errors).toEqual([]);
    return 'toJS' in document ? [document.toJS() as unknown] : [];
  });

describe('snippets', () => {
  it('have a name and a place each, and no two of them one', () => {
    expect(new Set(snippets.map(({ id }) => id)).size).toBe(snippets.length);
    expect(new Set(snippets.map(({ name }) => name)).size).toBe(snippets.length);
    for (const { name, file } of snippets) expect(`${name}${file}`).toMatch(/\S/);
  });

  it.each(snippets.map(({ id }) => [id]))('%s says how its runs stand, and in which zone', (id) => {
    const text = write(id);
    expect(text).toContain('Same runs as Debian cron.');
    expect(text).toContain('America/New_York');
    expect(text.endsWith('\n')).toBe(true);
    expect(text).not.toMatch(/undefined|null|\n{3}/);
  });

  it.each(snippets.map(({ id }) => [id]))('%s only remarks where no line can be written', (id) => {
    expect(write(id, { lines: [], remarks: ['No line does.'] })).toContain('No line does.');
  });

  it('a CronJob has its zone, its deadline and its policy where Kubernetes looks for them', () => {
    const [job] = yaml(write('kubernetes'));
    expect(job).toMatchObject({
      apiVersion: 'batch/v1',
      kind: 'CronJob',
      spec: {
        schedule: '0 0 1,15 * 1',
        timeZone: 'America/New_York',
        concurrencyPolicy: 'Forbid',
        startingDeadlineSeconds: 200,
        jobTemplate: { spec: { template: { spec: { restartPolicy: 'Never' } } } },
      },
    });
    const jobs = yaml(write('kubernetes', two)) as { metadata: { name: string } }[];
    expect(jobs.map(({ metadata }) => metadata.name)).toEqual(['report-1', 'report-2']);
  });

  it('a workflow has each of its schedules in the zone', () => {
    expect(parseYaml(write('github-actions', two))).toMatchObject({
      on: {
        schedule: two.lines.map((cron) => ({ cron, timezone: 'America/New_York' })),
      },
    });
  });

  it('a schedule of EventBridge has all that CloudFormation requires', () => {
    const lines = ['cron(0 0 1,15 * ? *)', 'cron(0 0 ? * MON *)'];
    const { Resources } = parseYaml(write('eventbridge', { lines })) as {
      Resources: Record<string, unknown>;
    };
    expect(Object.keys(Resources)).toEqual(['ReportSchedule1', 'ReportSchedule2']);
    expect(Resources.ReportSchedule1).toMatchObject({
      Type: 'AWS::Scheduler::Schedule',
      Properties: {
        ScheduleExpression: 'cron(0 0 1,15 * ? *)',
        ScheduleExpressionTimezone: 'America/New_York',
        FlexibleTimeWindow: { Mode: 'OFF' },
      },
    });
  });

  it('Sidekiq-Cron reads the zone behind the fields', () => {
    const { report } = parseYaml(write('sidekiq')) as { report: { cron: string } };
    const read = understand(report.cron, 'fugit');
    expect(read.ok && read.schedule.zone).toBe('America/New_York');
  });

  it('a timer has each time in normal form, with its zone', () => {
    const lines = ['*-*-01,15 00:00:00', 'Mon *-*-02..14,16..31 00:00:00'];
    const found = [...write('systemd', { lines }).matchAll(/^OnCalendar=(.*)$/gm)];
    expect(found.map(([, calendar]) => calendar)).toEqual(
      lines.map((line) => `${line} America/New_York`),
    );
    for (const [, calendar = ''] of found) expect(normalForm(calendar)).toBe(calendar);
  });

  it('a crontab line is read as it was, with its command behind it', () => {
    const line = (id: string) => write(id).split('\n').at(-2) ?? '';
    for (const id of ['crontab', 'cron-d', 'cronie']) {
      const read = understand(line(id), id === 'cronie' ? 'cronie' : 'vixie');
      const fields = read.tokens.filter(({ kind }) => kind === 'field');
      expect(fields.map(({ text }) => text).join(' ')).toBe('0 0 1,15 * 1');
    }
    expect(line('cron-d')).toMatch(/ root {2}\/usr/);
    expect(write('cronie')).toMatch(/^CRON_TZ=America\/New_York$/m);
  });

  it('a shell test stands before the job, behind the user', () => {
    const guard = '0 0 28-31 * *  [ "$(date -d tomorrow +\\%d)" = 01 ] && job';
    expect(write('crontab', { lines: [], guard })).toContain(
      '\n0 0 28-31 * *  [ "$(date -d tomorrow +\\%d)" = 01 ] && /usr/local/bin/report\n',
    );
    expect(write('cron-d', { lines: [], guard })).toContain('28-31 * *  root  [ "');
  });

  it('Celery has five arguments, without the stars behind the hour', () => {
    expect(write('celery', { lines: ['0 0 1,15 * *'] })).toContain(
      'crontab(minute="0", hour="0", day_of_month="1,15")',
    );
    expect(write('celery', { lines: ['*/5 * * 1 1-5'] })).toContain(
      'crontab(minute="*/5", hour="*", month_of_year="1", day_of_week="1-5")',
    );
  });

  it('Airflow has one timetable for one expression, and another for two', () => {
    expect(write('airflow')).toContain(
      'CronTriggerTimetable("0 0 1,15 * 1", timezone="America/New_York")',
    );
    expect(write('airflow', two)).toContain(
      'MultipleCronTriggerTimetable("0 0 1,15 * *", "0 0 2-14,16-31 * 1", timezone=',
    );
  });
});

/** Quotes, breaks, comment ends and substitutions of every language here, and any other characters. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('"', "'", '\\', '\n', '\r', '\u2028', '#', '*/', '//', '-->', '${x}', '$(x)'),
      fc.constantFrom('`', '%', '#{x}', '<?php', '?>', '{{x}}', '\\u0022', ': ', ' #', '\0', '"""'),
      fc.string({ unit: 'binary', maxLength: 3 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(''))
  // Half a surrogate pair is no text that a link, a paste or a field can bring.
  .filter((text) => text.isWellFormed());

describe('hostile texts', () => {
  const each = (check: (text: string) => void) => fc.assert(fc.property(hostile, check));

  it('are one string in YAML', () => {
    each((text) => {
      const lines = [text];
      expect(yamlStrings(yaml(write('kubernetes', { lines })))).toContain(text);
      expect(yamlStrings(yaml(write('github-actions', { lines })))).toContain(text);
      expect(yamlStrings(yaml(write('eventbridge', { lines })))).toContain(text);
      expect(yamlStrings(yaml(write('sidekiq', { lines, zone: 'UTC' })))).toContain(`${text} UTC`);
    });
  });

  it.each(['node-cron', 'bullmq', 'nestjs'])('are one string in %s', (id) => {
    each((text) => {
      const plain = stringsOf(write(id, { lines: ['x'] }));
      const found = stringsOf(write(id, { lines: [text] }));
      expect(found).toEqual(plain.map((string) => (string === 'x' ? text : string)));
    });
  });

  it.each(['spring', 'quartz'])(
    'are one string in %s, whose escapes are read before all else',
    (id) => {
      each((text) => {
        const source = write(id, { lines: [text] });
        // A \u that is itself escaped is left alone.
        const unescaped = source.replace(
          /(\\\\)|\\u([0-9a-f]{4})/g,
          (whole, escaped, code: string) =>
            escaped ? whole : String.fromCharCode(parseInt(code, 16)),
        );
        const strings = [...unescaped.matchAll(/"((?:[^"\\\n]|\\.)*)"/gs)].map(([, inner = '']) =>
          inner.replace(/\\(.)/gs, (_, character: string) => {
            return { n: '\n', r: '\r', t: '\t' }[character] ?? character;
          }),
        );
        expect(strings).toContain(text);
      });
    },
  );

  it.each(['celery', 'airflow'])('stay inside the quotes of Python in %s', (id) => {
    each((text) => {
      const written = write(id, { lines: [text], zone: text });
      const code = written.replaceAll(/^\s*#.*$/gm, '').replaceAll(/"(?:[^"\\\n]|\\.)*"/g, 'S');
      expect(code).toMatch(/^[\w\s(){}=,.:#/S*-]*$/);
    });
  });

  it('stay inside the quotes of PHP', () => {
    each((text) => {
      const written = write('laravel', { lines: [text], remarks: [] });
      const strings = [...written.matchAll(/'((?:[^'\\]|\\.)*)'/gs)].map(([, inner = '']) =>
        inner.replace(/\\(['\\])/g, '$1'),
      );
      expect(strings).toContain(text);
    });
  });

  it.each(['crontab', 'cron-d', 'cronie', 'systemd'])('add no line to %s', (id) => {
    each((text) => {
      const count = (source: string) =>
        source.split(/[\n\r\u2028\u2029\v\f\u0085]/).filter((line) => !line.startsWith('# '))
          .length;
      const lines = { lines: ['x'], zone: 'UTC', remarks: ['x'] };
      const attacked = { lines: [text], zone: text, remarks: [text] };
      expect(count(write(id, attacked))).toBeLessThanOrEqual(count(write(id, lines)));
    });
  });

  it.each(snippets.map(({ id }) => [id]))('end no comment of %s', (id) => {
    each((text) => {
      const marked = write(id, { remarks: [`MARK${text}KRAM`] });
      const line = marked.split(/[\n\r\u2028\u2029]/).find((each) => each.includes('MARK')) ?? '';
      expect(line).toMatch(/^\s*(#|\/\/) MARK/);
      expect(line).toContain('KRAM');
      expect(line).not.toMatch(/\\u|\?>/);
    });
  });
});
