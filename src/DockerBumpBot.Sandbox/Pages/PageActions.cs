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
                return $"/runs/{turn.Number}";
            case ["", "do", "publish"]:
                var published = Tell(() => maintainer.Publish(form["image"].ToString()));
                return $"{(PullIn(form["pull"].ToString()) is { } from ? AddressOf(from) : "/")}?said={published}";
            case ["", "do", "pull", var text, var verb] when PullIn(text) is { } number && Deed(verb) is { } deed:
                return $"{AddressOf(number)}?said={Tell(() => deed(number))}";
            default:
                return null;
        }
    }

    private int? PullIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && world.Repository.PullRequests.Any(pull => pull.Number == number)
            ? number
            : null;

    private string AddressOf(int number) => $"/{world.Repository.Owner}/{world.Repository.Name}/pull/{number}";

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
