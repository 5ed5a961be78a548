import { numbered } from './numbered.ts';
import { comments, doubleQuoted } from './quote.ts';
import type { Snippet } from './types.ts';

function schedule(line: string, zone: string, name: string): string {
  return `  ${name}:
    Type: AWS::Scheduler::Schedule
    Properties:
      ScheduleExpression: ${doubleQuoted(line)}
      ScheduleExpressionTimezone: ${doubleQuoted(zone)}
      FlexibleTimeWindow:
        Mode: "OFF" # starts within the minute
      Target:
        Arn:
          Fn::GetAtt: [ReportFunction, Arn]
        RoleArn:
          Fn::GetAtt: [ReportSchedulerRole, Arn]
`;
}

/** EventBridge Scheduler in a CloudFormation template. A rule of EventBridge would go by UTC. */
export const eventbridge: Snippet = {
  id: 'eventbridge',
  name: 'EventBridge',
  dialect: 'eventbridge-scheduler',
  file: 'template.yaml',
  write: ({ lines, zone, remarks }) =>
    `${comments('#', remarks)}Resources:\n` +
    numbered(lines, 'ReportSchedule', '')
      .map(({ line, name }) => schedule(line, zone, name))
      .join(''),
};
