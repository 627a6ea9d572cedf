namespace DockerBumpBot.Core.Tests.Content.Yaml;

internal sealed class TmpTest
{
    [Test]
    public void Corpus()
    {
        int rejected = 0,
            same = 0,
            diff = 0,
            ourFail = 0;
        foreach (var f in Directory.EnumerateFiles("/tmp/corpus/Packs", "*.yml", SearchOption.AllDirectories))
        {
            var b = File.ReadAllBytes(f);
            IReadOnlyList<string>? theirs = null;
            try
            {
                theirs = YamlDotNetOutline.Read(b);
            }
            catch (YamlDotNet.Core.YamlException e)
            {
                rejected++;
                TestContext.Out.WriteLine($"rejected {f} {e.Message}");
            }
            IReadOnlyList<string>? ours = null;
            try
            {
                ours = OutlineDescription.Read(b);
            }
            catch (InvalidDataException e)
            {
                ourFail++;
                TestContext.Out.WriteLine($"OURS {f} {e.Message}");
                continue;
            }
            if (theirs is null)
                continue;
            if (ours.SequenceEqual(theirs))
                same++;
            else
            {
                diff++;
                if (diff < 5)
                {
                    TestContext.Out.WriteLine(f);
                    foreach (var (o, t) in ours.Zip(theirs))
                        if (o != t)
                        {
                            TestContext.Out.WriteLine("O:" + o[..Math.Min(300, o.Length)]);
                            TestContext.Out.WriteLine("T:" + t[..Math.Min(300, t.Length)]);
                            break;
                        }
                }
            }
        }
        TestContext.Out.WriteLine($"same {same} diff {diff} rejected {rejected} ourFail {ourFail}");
    }
}
