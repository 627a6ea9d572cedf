using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace DockerBumpBot.GitHub.Tests.Snapshots;

/// <summary>
/// Tarballs written block by block, as no honest program writes them, into a file: they may be larger than memory when
/// unpacked.
/// </summary>
internal sealed class RawTar : IDisposable
{
    private const int BlockLength = 512;
    private static readonly byte[] Zeros = new byte[1 << 20];

    private readonly FileStream file;
    private readonly GZipStream packed;
    private long left;

    /// <param name="path">Where it is written.</param>
    /// <param name="longest">After so many bytes, unpacked, it ends with an <see cref="EndOfStreamException"/>.</param>
    public RawTar(string path, long? longest = null)
    {
        left = longest ?? long.MaxValue;
        file = File.Create(path);
        packed = new GZipStream(file, CompressionLevel.Fastest);
    }

    /// <summary>A header and, if there is any, its content.</summary>
    public RawTar Entry(char type, string name, string content = "", string? size = null, string link = "")
    {
        var bytes = Encoding.UTF8.GetBytes(content);
        Header(type, name, size ?? Octal(bytes.Length), link);
        Put(bytes);
        return Zero(Padding(bytes.Length));
    }

    /// <summary>A header and so many zeros.</summary>
    public RawTar Zeroes(char type, string name, long length)
    {
        // Octal digits do not suffice beyond 8 GB; GNU writes such numbers as bytes.
        Header(type, name, length < 1L << 33 ? Octal(length) : null, "", length);
        return Zero(length + Padding(length));
    }

    /// <summary>An extended header of pax, for the entry that follows.</summary>
    public RawTar Pax(params (string Key, string Value)[] attributes) =>
        Entry('x', "PaxHeader", string.Concat(attributes.Select(pair => Record(pair.Key, pair.Value))));

    /// <summary>Zeros outside of any entry.</summary>
    public RawTar Zero(long count)
    {
        for (var more = count; more > 0; more -= Zeros.Length)
            Put(Zeros.AsSpan(0, (int)Math.Min(more, Zeros.Length)));
        return this;
    }

    public RawTar End() => Zero(2 * BlockLength);

    public void Dispose()
    {
        packed.Dispose();
        file.Dispose();
    }

    private void Header(char type, string name, string? size, string link, long length = 0)
    {
        var block = new byte[BlockLength];
        Put(block, 0, name);
        Put(block, 100, "0000644\0");
        Put(block, 108, "0000000\0");
        Put(block, 116, "0000000\0");
        if (size is not null)
            Put(block, 124, size);
        else
        {
            block[124] = 0x80;
            System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(block.AsSpan(128), length);
        }

        Put(block, 136, "00000000000\0");
        Put(block, 148, "        ");
        block[156] = (byte)type;
        Put(block, 157, link);
        Put(block, 257, "ustar\00000");
        var sum = block.Sum(value => value);
        Put(block, 148, $"{Convert.ToString(sum, 8).PadLeft(6, '0')}\0 ");
        Put(block);
    }

    private void Put(ReadOnlySpan<byte> bytes)
    {
        packed.Write(bytes);
        left -= bytes.Length;
        if (left <= 0)
            throw new EndOfStreamException();
    }

    private static void Put(byte[] block, int at, string text) => Encoding.UTF8.GetBytes(text).CopyTo(block, at);

    private static string Octal(long number) => $"{Convert.ToString(number, 8).PadLeft(11, '0')}\0";

    private static long Padding(long length) => (BlockLength - length % BlockLength) % BlockLength;

    private static string Record(string key, string value)
    {
        var rest = Encoding.UTF8.GetByteCount($" {key}={value}\n");
        var length = rest;
        while (length != rest + length.ToString(CultureInfo.InvariantCulture).Length)
            length = rest + length.ToString(CultureInfo.InvariantCulture).Length;
        return string.Create(CultureInfo.InvariantCulture, $"{length} {key}={value}\n");
    }
}
