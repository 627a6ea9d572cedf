namespace DockerBumpBot.Http.Webhooks;

/// <summary>The deliveries of late, so that one that is sent again starts nothing again.</summary>
internal sealed class SeenDeliveries
{
    private const int Most = 10_000;
    private const int LongestId = 100;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Queue<string> _order = [];

    /// <summary>Whether a delivery is there for the first time; one without an id always is.</summary>
    public bool IsNew(string id)
    {
        if (id.Length is 0 or > LongestId)
            return true;
        lock (_gate)
        {
            if (!_ids.Add(id))
                return false;
            _order.Enqueue(id);
            if (_order.Count > Most)
                _ids.Remove(_order.Dequeue());
            return true;
        }
    }
}
