using Quartz;
using Quartz.Extensibility;
using Quartz.Impl.AdoJobStore;

namespace DockerBumpBot.Scheduling.Jitter;

/// <summary>Keeps <see cref="JitteredCronTrigger"/>s in a database.</summary>
internal sealed class JitteredCronStorage(TimeProvider time) : SimplePropertiesTriggerPersistenceDelegateBase
{
    // At most eight letters; part of what is stored, so it never changes.
    private const string Discriminator = "CRON_JIT";

    public override bool CanHandleTriggerType(IOperableTrigger trigger) => trigger is JitteredCronTrigger;

    public override string GetHandledTriggerTypeDiscriminator() => Discriminator;

    protected override SimplePropertiesTriggerProperties GetTriggerProperties(IOperableTrigger trigger)
    {
        var jittered = (JitteredCronTrigger)trigger;
        return new SimplePropertiesTriggerProperties
        {
            String1 = jittered.CronExpressionString,
            Long1 = (long)jittered.Jitter.TotalSeconds,
            TimeZoneId = jittered.TimeZone.Id,
        };
    }

    protected override TriggerPropertyBundle GetTriggerPropertyBundle(SimplePropertiesTriggerProperties properties)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(properties.TimeZoneId ?? TimeZoneInfo.Utc.Id);
        var schedule = new CronExpression(properties.String1!, zone);
        return new TriggerPropertyBundle(
            new JitteredCronSchedule(schedule, TimeSpan.FromSeconds(properties.Long1), time)
        );
    }
}
