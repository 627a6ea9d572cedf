using DockerBumpBot.Scheduling.Peers;
using Quartz;
using Quartz.Extensibility;
using Quartz.Impl.AdoJobStore;

namespace DockerBumpBot.Stores;

/// <summary>The scheduler's tables in SQLite.</summary>
internal sealed class SqliteSchedule(Policies own) : SQLiteDelegate
{
    protected override string GetSelectNextTriggerToAcquireSql(TriggerAcquisitionSqlShape shape) =>
        Acquisition.Of(base.GetSelectNextTriggerToAcquireSql(shape), own);

    public override ValueTask<int> InsertTrigger(
        ConnectionAndTransactionHolder conn,
        IOperableTrigger trigger,
        StoredTriggerState state,
        IJobDetail jobDetail,
        CancellationToken cancellationToken = default
    )
    {
        Acquisition.PutFirst(trigger);
        return base.InsertTrigger(conn, trigger, state, jobDetail, cancellationToken);
    }
}
