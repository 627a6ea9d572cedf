using System.Globalization;
using System.Net;
using System.Net.Sockets;
using DockerBumpBot.Configuration.Options;

namespace DockerBumpBot.Http;

/// <summary>Whether the worker will be able to listen: seen before anything begins, as a run that has begun is not given up.</summary>
internal static class Listening
{
    /// <summary>What keeps it from listening, as a sentence; <c>null</c> for nothing.</summary>
    public static string? ProblemOf(HttpOptions options)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Parse(options.Address), options.Port);
            listener.Start();
            return null;
        }
        catch (SocketException exception)
        {
            return string.Create(
                CultureInfo.InvariantCulture,
                $"The worker cannot listen at http.address {options.Address}, http.port {options.Port}: {exception.Message}."
            );
        }
    }
}
