using System.Globalization;
using DockerBumpBot.Sandbox.Playing;
using Microsoft.AspNetCore.Http;

namespace DockerBumpBot.Sandbox.Pages;

/// <summary>What the buttons do, and the page that is shown after it.</summary>
internal sealed class PageActions(SandboxWorld world, ISandboxBot bot)
{
    private readonly Maintainer maintainer = new(world);

    /// <summary>Does what a form asks for; <c>null</c> when there is no such thing.</summary>
    internal async Task<string?> ActAsync(PathString path, IFormCollection form)
    {
        switch (path.Value!.Split('/'))
        {
            case ["", "do", "run"]:
                // Whoever closes the browser does not end the run.
                var turn = await world.RunAsync(bot, world.Closing);
                return $"/runs/{turn.Number}?said={world.Journal.Entries.Count}";
            case ["", "do", "publish"]:
                return $"/?said={Tell(() => maintainer.Publish(form["image"].ToString()))}";
            case ["", "do", "pull", var text, var verb]
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                    && world.Repository.PullRequests.Any(pull => pull.Number == number)
                    && Deed(verb) is { } deed:
                return $"/{world.Repository.Owner}/{world.Repository.Name}/pull/{number}?said={Tell(() => deed(number))}";
            default:
                return null;
        }
    }

    private Func<int, string>? Deed(string verb) =>
        verb switch
        {
            "merge" => maintainer.Merge,
            "close" => maintainer.Close,
            "reopen" => maintainer.Reopen,
            "push" => maintainer.Push,
            "edit" => maintainer.EditPack,
            _ => null,
        };

    private int Tell(Func<string> deed)
    {
        try
        {
            return world.Journal.Add(deed()).Number;
        }
        catch (InvalidOperationException refusal)
        {
            return world.Journal.Add($"That was refused: {refusal.Message}", isRefusal: true).Number;
        }
    }
}
