using DockerBumpBot.GitHub.Keeping;

namespace DockerBumpBot.GitHub.Connecting.Answers;

/// <summary>Keeps a directory of answers from growing. Only files that are called like answers are touched.</summary>
/// <param name="directory">The directory.</param>
internal sealed class AnswerSweep(string directory)
{
    /// <summary>What the name of an answer ends with, after its key.</summary>
    public const string Extension = ".json";

    private const int KeyLength = 64;
    private const long LargestTotal = 64 * 1024 * 1024;

    private static readonly TimeSpan UnusedAge = TimeSpan.FromDays(30);

    // Another process may be writing one; no write takes that long.
    private static readonly TimeSpan UnfinishedAge = TimeSpan.FromDays(1);

    /// <summary>Removes what is too old, and the oldest of what is too much.</summary>
    public void Sweep(DateTime now)
    {
        var total = 0L;
        foreach (
            var file in new DirectoryInfo(directory).EnumerateFiles().OrderByDescending(file => file.LastWriteTimeUtc)
        )
        {
            var age = now - file.LastWriteTimeUtc;
            if (IsAnswer(file))
            {
                total += file.Length;
                if (age > UnusedAge || total > LargestTotal)
                    file.Delete();
            }
            else if (file.Extension == WholeFile.UnfinishedExtension && age > UnfinishedAge)
            {
                file.Delete();
            }
        }
    }

    private static bool IsAnswer(FileInfo file) =>
        file.Extension == Extension && file.Name.Length == KeyLength + Extension.Length;
}
