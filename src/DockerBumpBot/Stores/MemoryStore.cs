using DockerBumpBot.History;
using Quartz;

namespace DockerBumpBot.Stores;

/// <summary>The default: everything in this process. GitHub is the state that counts, so nothing is lost but the history.</summary>
internal sealed class MemoryStore(HistoryBounds bounds, TimeProvider time) : Store
{
    public override string Name => "memory";

    public override IRunHistory History { get; } = new MemoryRunHistory(bounds, time);

    public override void Configure(IQuartzBuilder quartz) => quartz.UseInMemoryStore();
}
