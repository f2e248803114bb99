using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Who is signed in, and what a request that changes something has to show.</summary>
[Description("Who is signed in, and what a request that changes something has to show.")]
internal sealed record WebSessionInfo(
    [property: Description("The header of requests that change something.")] string TokenHeader,
    [property: Description("The value of that header, good for this user and until the cookie beside it changes.")] string Token)
{
    [Description("The signed-in user's address; absent when nobody is signed in.")]
    public string? User { get; init; }
}
