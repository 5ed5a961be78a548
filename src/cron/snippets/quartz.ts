import { numbered } from './numbered.ts';
import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

export const quartz: Snippet = {
  id: 'quartz',
  name: 'Quartz',
  dialect: 'quartz',
  file: 'ReportSchedule.java',
  write: ({ lines, zone, remarks }) => {
    const triggers = numbered(lines, 'report', '-').map(
      ({ line, name }) => `scheduler.scheduleJob(
    newTrigger()
        .withIdentity(${doubleQuoted(name)})
        .forJob("report")
        .withSchedule(
            cronSchedule(${doubleQuoted(line)})
                .inTimeZone(TimeZone.getTimeZone(${doubleQuoted(zone)}))
                .withMisfireHandlingInstructionDoNothing())
        .build());
`,
    );
    return `import static org.quartz.CronScheduleBuilder.cronSchedule;
import static org.quartz.JobBuilder.newJob;
import static org.quartz.TriggerBuilder.newTrigger;

import java.util.TimeZone;

${comments('//', remarks)}scheduler.addJob(newJob(ReportJob.class).withIdentity("report").storeDurably().build(), true);
${triggers.join('')}`;
  },
};
