import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

/** A bean of Spring 5.3 or later; `@Scheduled` may stand more than once. */
export const spring: Snippet = {
  id: 'spring',
  name: 'Spring',
  dialect: 'spring',
  file: 'ReportJob.java',
  write: ({ lines, zone, remarks }) => {
    const annotations = lines.map(
      (line) => `    @Scheduled(cron = ${doubleQuoted(line)}, zone = ${doubleQuoted(zone)})\n`,
    );
    return `import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

${comments('//', [...remarks, 'Needs @EnableScheduling on a configuration class.'])}@Component
public class ReportJob {
${annotations.join('')}    public void report() {
    }
}
`;
  },
};
