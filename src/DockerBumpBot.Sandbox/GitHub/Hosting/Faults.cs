namespace DockerBumpBot.Sandbox.GitHub.Hosting;

/// <summary>The requests that are to go wrong.</summary>
internal sealed class Faults
{
    private readonly Lock gate = new();
    private readonly List<Pending> pending = [];

    internal void Add(Func<LocalRequest, bool> about, LocalFault fault, int times)
    {
        lock (gate)
            pending.Add(new Pending(about, fault) { Left = times });
    }

    /// <summary>What goes wrong with this request; <c>null</c> for nothing.</summary>
    internal LocalFault? Take(LocalRequest request)
    {
        lock (gate)
        {
            if (pending.Find(one => one.About(request)) is not { } found)
                return null;
            if (--found.Left == 0)
                pending.Remove(found);
            return found.Fault;
        }
    }

    private sealed class Pending(Func<LocalRequest, bool> about, LocalFault fault)
    {
        internal Func<LocalRequest, bool> About => about;

        internal LocalFault Fault => fault;

        internal int Left { get; set; }
    }
}
