using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace DockerBumpBot.Http.Webhooks;

/// <summary>The body of a delivery, read once and kept nowhere.</summary>
internal static class DeliveredBody
{
    private const int Piece = 16 * 1024;

    // GitHub gives up after ten seconds.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Reads it; <c>null</c> when it is no JSON.</summary>
    /// <param name="context">The request.</param>
    /// <param name="hash">Gets every byte; <c>null</c> for nobody.</param>
    /// <param name="members">Gets them too, as long as they are JSON.</param>
    /// <exception cref="BadHttpRequestException">It is too large, or takes too long.</exception>
    public static async Task<MemberReader?> ReadAsync(HttpContext context, IncrementalHash? hash, MemberReader members)
    {
        var time = context.RequestServices.GetRequiredService<TimeProvider>();
        using var limit = new CancellationTokenSource(Patience, time);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, context.RequestAborted);
        var piece = ArrayPool<byte>.Shared.Rent(Piece);
        try
        {
            var isJson = true;
            int count;
            do
            {
                count = await context.Request.Body.ReadAsync(piece.AsMemory(0, Piece), both.Token);
                hash?.AppendData(piece.AsSpan(0, count));
                isJson = isJson && Reads(members, piece.AsSpan(0, count));
            } while (count > 0);

            return isJson ? members : null;
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw new BadHttpRequestException("It takes too long.", StatusCodes.Status408RequestTimeout);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    private static bool Reads(MemberReader members, ReadOnlySpan<byte> piece)
    {
        try
        {
            members.Read(piece, isLast: piece.IsEmpty);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
