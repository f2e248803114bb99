using EnhancedPresence.Documents;
using EnhancedPresence.Sip.Connections;
using EnhancedPresence.Sip.Messages;
using EnhancedPresence.Transport;
using EnhancedPresence.Xml;

namespace EnhancedPresence.Sip.Client;

/// <summary>What an answer means to who has asked. Pure.</summary>
internal static class AnswerText
{
    internal static ResponseStatus StatusOf(SipAnswer answer) => answer.Status switch
    {
        >= 200 and < 300 => ResponseStatus.Ok,
        401 or 403 or 407 => ResponseStatus.Forbidden,
        408 or 480 or 500 or 503 or 504 => ResponseStatus.Unavailable,
        409 => ResponseStatus.Conflict,
        413 or 513 => ResponseStatus.LimitExceeded,
        481 => ResponseStatus.NotSignedIn,
        _ => ResponseStatus.Invalid,
    };

    /// <summary>A sentence about an answer that is no success; null for one that is.</summary>
    internal static string? DetailOf(SipAnswer answer)
    {
        if (answer.Response is not { } response)
        {
            return answer.Outcome == SipAnswerOutcome.TimedOut ? "The server does not answer." : "The connection was lost.";
        }

        return response.IsSuccess ? null : $"{response.Status} {response.Reason}{(ReasonOf(response) is { } reason ? $": {reason}" : string.Empty)}";
    }

    /// <summary>Which items of a request met another version; empty when the answer says nothing of that kind (spec wire 9).</summary>
    internal static EquatableArray<PublicationConflict> ConflictsOf(SipResponse? answer)
    {
        if (answer is not { Status: 409 } response || response.ContentType?.Is(SipContentTypes.Fault) != true
            || !PresenceXml.TryReadDocument(response.Body.Span, out PresenceDocument? document, out _) || document is not FaultDocument fault)
        {
            return [];
        }

        return
        [
            .. (fault.Details?.Operations ?? []).Where(static o => o.Index is > 0 and <= int.MaxValue)
                .Select(static o => new PublicationConflict((int)o.Index!.Value, o.CurrentVersion ?? 0)),
        ];
    }

    /// <summary>The text of a message's diagnostics; null when there is none (spec wire 12).</summary>
    internal static string? ReasonOf(SipMessage message) =>
        (message.Token(SipHeaderName.DiagnosticsPublic) ?? message.Token(SipHeaderName.Diagnostics))?.Parameters["reason"];

    /// <summary>Whether another attempt at signing in makes no sense: the server knows the endpoint and does not want it.</summary>
    internal static bool IsFinal(SipAnswer answer) => answer.Response is { Status: >= 400 and < 500 and not (408 or 423 or 480 or 481 or 491) };

    internal static TimeSpan RetryAfterOf(SipAnswer answer) =>
        answer.Response?.Number(SipHeaderName.RetryAfter) is { } seconds ? TimeSpan.FromSeconds(Math.Min(seconds, 3600)) : TimeSpan.Zero;
}
