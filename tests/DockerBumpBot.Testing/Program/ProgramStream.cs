using System.Text;

namespace DockerBumpBot.Testing.Program;

/// <summary>What a program writes, readable while it does.</summary>
internal sealed class ProgramStream
{
    private readonly List<byte> written = [];

    public byte[] Bytes
    {
        get
        {
            lock (written)
                return [.. written];
        }
    }

    public string Text => Encoding.UTF8.GetString(Bytes);

    public async Task ReadAsync(StreamReader reader)
    {
        var buffer = new byte[8192];
        while (await reader.BaseStream.ReadAsync(buffer) is var count and > 0)
        {
            lock (written)
                written.AddRange(buffer.AsSpan(0, count));
        }
    }
}
