using System.Collections.Immutable;
using DockerBumpBot.Http;

namespace DockerBumpBot.Registry;

/// <summary>What options must hold; every mistake is named, not the first alone.</summary>
internal static class RegistryOptionsRules
{
    public static ImmutableArray<string> Mistakes(RegistryOptions options)
    {
        var mistakes = ImmutableArray.CreateBuilder<string>();
        CheckUrl("The registry's url", options.Url);
        if (options.HubUrl is { } hub)
            CheckUrl("The registry's hubUrl", hub);
        foreach (var (organization, url) in options.Organizations)
            CheckUrl($"The registry of {organization}", url);

        CheckAtLeast(nameof(options.Parallelism), options.Parallelism, 1);
        CheckAtLeast(nameof(options.MaximumAttempts), options.MaximumAttempts, 1);
        CheckAtLeast(nameof(options.MaximumBodyBytes), options.MaximumBodyBytes, 1);
        CheckAtLeast(nameof(options.MaximumPages), options.MaximumPages, 1);
        CheckAtLeast(nameof(options.MaximumTags), options.MaximumTags, 1);
        // Polly takes time-outs from 10 ms to a day.
        CheckSpan(nameof(options.AttemptTimeout), options.AttemptTimeout, TimeSpan.FromMilliseconds(10));
        CheckSpan(nameof(options.TotalTimeout), options.TotalTimeout, TimeSpan.FromMilliseconds(10));
        CheckSpan(nameof(options.ListTimeout), options.ListTimeout, TimeSpan.FromMilliseconds(10));
        CheckSpan(nameof(options.RunTimeout), options.RunTimeout, TimeSpan.FromMilliseconds(10));
        CheckSpan(nameof(options.RetryDelay), options.RetryDelay, TimeSpan.Zero);
        CheckSpan(nameof(options.MaximumRetryAfter), options.MaximumRetryAfter, TimeSpan.Zero);

        if (options.Credentials is { } account && !account.IsUsable)
            mistakes.Add(
                "The registry's credentials need a user name without ':' and a secret, both without control characters "
                    + "(DOCKERHUB_USERNAME, DOCKERHUB_TOKEN)."
            );
        // Everybody on the way could read it.
        if (options.Credentials is not null && mistakes.Count == 0 && !ServerOrigin.IsPrivate(options.Url))
            mistakes.Add(
                $"The registry's url ({options.Url}) would get the account in the clear: write https://, or unset "
                    + "DOCKERHUB_USERNAME and DOCKERHUB_TOKEN. (http:// is only for this machine itself, such as "
                    + "http://127.0.0.1:5000.)"
            );
        return mistakes.DrainToImmutable();

        void CheckUrl(string name, Uri url)
        {
            if (!url.IsAbsoluteUri || (url.Scheme != Uri.UriSchemeHttp && url.Scheme != Uri.UriSchemeHttps))
                mistakes.Add($"{name} must be an absolute http or https address.");
            else if (url.UserInfo.Length > 0 || url.Query.Length > 0 || url.Fragment.Length > 0)
                mistakes.Add($"{name} must have no user name, query or fragment.");
        }

        void CheckAtLeast(string name, long value, long least)
        {
            if (value < least)
                mistakes.Add($"The registry's {name} must be at least {least}, not {value}.");
        }

        void CheckSpan(string name, TimeSpan value, TimeSpan least)
        {
            if (value < least || value > TimeSpan.FromDays(1))
                mistakes.Add($"The registry's {name} must be between {least} and one day, not {value}.");
        }
    }
}
