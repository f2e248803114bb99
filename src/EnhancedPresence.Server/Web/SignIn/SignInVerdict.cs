namespace EnhancedPresence.Server.Web.SignIn;

/// <summary>How a sign-in on the page came out.</summary>
internal enum SignInVerdict
{
    /// <summary>The user is who they say.</summary>
    Accepted = 0,

    /// <summary>The password is wrong, or there is no such user.</summary>
    Wrong,

    /// <summary>No password would help: the connection is not encrypted, or the user's domain is not known here.</summary>
    Refused,

    /// <summary>The server asks for something else than passwords.</summary>
    NoPassword,
}
