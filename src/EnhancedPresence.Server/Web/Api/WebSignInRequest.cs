using System.ComponentModel;

namespace EnhancedPresence.Server.Web.Api;

/// <summary>Who wants to sign in. Its text never shows the password.</summary>
[Description("Who wants to sign in.")]
internal sealed record WebSignInRequest(
    [property: Description("The address, such as alice@contoso.com.")] string? User,
    [property: Description("The password; empty where none is asked for.")] string? Password)
{
    public override string ToString() => $"{nameof(WebSignInRequest)} {{ {nameof(User)} = {User} }}";
}
