using System.CommandLine;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>users</c>: edits the users file of <c>serve</c>.</summary>
internal static class UsersCommand
{
    public static Command Create(ToolContext context) => new("users", "Edits a users file, which says who may sign in to the server.")
    {
        UsersAddCommand.Create(),
        UsersRemoveCommand.Create(),
        UsersListCommand.Create(context),
    };

    /// <summary>The file argument, alike for all of them.</summary>
    /// <returns>The argument.</returns>
    public static Argument<string> CreateFile() => new("FILE") { Description = "The users file." };

    /// <summary>The address argument.</summary>
    /// <returns>The argument.</returns>
    public static Argument<string> CreateAddress() => new("ADDRESS") { Description = "The user, such as alice@contoso.com." };

    /// <summary>Reads an address argument.</summary>
    /// <param name="text">What was written.</param>
    /// <returns>The address.</returns>
    public static SipUri ParseAddress(string text) =>
        SipUri.TryParse(text, out SipUri user) && !user.Address.AsSpan().ContainsAny(':', '%') && user.Address[0] != '#'
            ? user.AddressOfRecord
            : throw ToolException.Usage($"'{text}' is no address: write it like alice@contoso.com");
}
