using EnhancedPresence.Transport;

namespace EnhancedPresence.Server.Connections;

/// <summary>How a request was taken, as a status of SIP.</summary>
internal static class Statuses
{
    public static int Of(ResponseStatus status) => status switch
    {
        ResponseStatus.Ok => 200,
        ResponseStatus.Conflict => 409,
        ResponseStatus.Forbidden => 403,
        ResponseStatus.LimitExceeded => 413,
        ResponseStatus.NotSignedIn => 481,
        ResponseStatus.Unavailable => 503,
        _ => 400,
    };
}
