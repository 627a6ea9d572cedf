using System.Runtime.InteropServices;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace DockerBumpBot.GitHub.Keeping;

/// <summary>
/// Reads files that an operator names: regular ones, as far as they may reach. A device has no end, a pipe may never begin,
/// and files that the kernel makes up, such as those below <c>/proc</c>, tell of this process.
/// </summary>
public static class RegularFile
{
    private const int LongestPath = 4096;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    // O_NONBLOCK and O_CLOEXEC; O_RDONLY is 0.
    private static readonly int ReadAtOnce = OperatingSystem.IsMacOS() ? 0x4 | 0x100_0000 : 0x800 | 0x8_0000;

    /// <summary>The bytes of a file.</summary>
    /// <param name="path">Where it is.</param>
    /// <param name="most">How many bytes it may have.</param>
    /// <exception cref="IOException">It cannot be read, is too large or is no regular file; the message says which.</exception>
    /// <exception cref="UnauthorizedAccessException">It must not be read.</exception>
    public static byte[] Read(string path, int most)
    {
        using var file = Open(path);
        var length = LengthOf(file);
        if (length > most)
            throw new IOException($"it is larger than {most / 1024} kB");
        // One byte more: what has more than it says is made up while it is read.
        var bytes = new byte[length + 1];
        var count = 0;
        while (count < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(count), count) is var read and > 0)
            count += read;
        return count <= length ? bytes[..count] : throw NoRegularFile();
    }

    /// <summary>The text of a file in UTF-8, without its byte order mark.</summary>
    /// <inheritdoc cref="Read"/>
    /// <exception cref="DecoderFallbackException">It is not UTF-8.</exception>
    public static string ReadText(string path, int most)
    {
        var bytes = Read(path, most).AsSpan();
        return Utf8.GetString(bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes);
    }

    /// <summary>Where a file or a folder really is, whatever links lead there.</summary>
    /// <exception cref="IOException">It is nowhere.</exception>
    public static string RealPath(string path)
    {
        var full = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
            return full;
        var real = new byte[LongestPath + 1];
        return FindRealPath(full, real) == IntPtr.Zero
            ? throw Failure()
            : Encoding.UTF8.GetString(real.AsSpan(0, Array.IndexOf(real, (byte)0)));
    }

    // As File opens it, except that a pipe that nobody writes to is not waited for.
    private static SafeFileHandle Open(string path)
    {
        var full = Path.GetFullPath(path);
        if (OperatingSystem.IsWindows())
            return File.OpenHandle(full);
        var file = OpenFile(full, ReadAtOnce);
        return file < 0 ? throw Failure() : new SafeFileHandle(file, ownsHandle: true);
    }

    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file);
        }
        catch (NotSupportedException)
        {
            throw NoRegularFile();
        }
    }

    private static IOException NoRegularFile() => new("it is no regular file");

    private static IOException Failure() => new(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));

    [DllImport("libc", EntryPoint = "open", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int OpenFile([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "realpath", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern IntPtr FindRealPath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, [Out] byte[] real);
}
