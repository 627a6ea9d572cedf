using System.Globalization;
using System.Text;

namespace DockerBumpBot.Sandbox.GitHub.Objects;

/// <summary>The 512 bytes before a file of a tar archive, as git 2.39 writes them (archive-tar.c).</summary>
internal static class TarHeader
{
    internal const int Size = 512;
    private const int NameLength = 100;
    private const int PrefixLength = 155;

    internal static byte[] Of(char type, byte[] name, byte[] prefix, int mode, long size, long time, byte[] link)
    {
        var header = new byte[Size];
        name.CopyTo(header, 0);
        Octal(header, 100, 7, mode);
        Octal(header, 108, 7, 0);
        Octal(header, 116, 7, 0);
        Octal(header, 124, 11, size);
        Octal(header, 136, 11, time);
        header[156] = (byte)type;
        link.CopyTo(header, 157);
        "ustar\0"u8.CopyTo(header.AsSpan(257));
        "00"u8.CopyTo(header.AsSpan(263));
        "root"u8.CopyTo(header.AsSpan(265));
        "root"u8.CopyTo(header.AsSpan(297));
        Octal(header, 329, 7, 0);
        Octal(header, 337, 7, 0);
        prefix.CopyTo(header, 345);
        // The checksum counts its own place as spaces.
        Octal(header, 148, 7, header.Sum(value => value) + (8 * ' '));
        return header;
    }

    /// <summary>A name in the two fields for it; <c>null</c> when it fits into neither.</summary>
    internal static (byte[] Prefix, byte[] Name)? Split(byte[] path)
    {
        if (path.Length <= NameLength)
            return ([], path);
        var from = Math.Min(PrefixLength, path.Length > 1 && path[^1] == '/' ? path.Length - 1 : path.Length);
        var slash = Array.LastIndexOf(path, (byte)'/', from - 1);
        return slash > 0 && path.Length - slash - 1 <= NameLength ? (path[..slash], path[(slash + 1)..]) : null;
    }

    /// <summary>One record of a pax header, whose length counts itself.</summary>
    internal static byte[] Record(string key, byte[] value)
    {
        var rest = key.Length + value.Length + 3;
        var length = rest + 1;
        while (length != rest + Digits(length))
            length = rest + Digits(length);
        return [.. Encoding.ASCII.GetBytes($"{length} {key}="), .. value, (byte)'\n'];
    }

    private static int Digits(int number) => number.ToString(CultureInfo.InvariantCulture).Length;

    private static void Octal(byte[] header, int at, int digits, long value) =>
        Encoding.ASCII.GetBytes(Convert.ToString(value, 8).PadLeft(digits, '0')).CopyTo(header, at);
}
