namespace EnhancedPresence.Tool.Commands;

/// <summary>Addresses of people on the command line.</summary>
internal static class AddressArgument
{
    /// <summary>Reads an address, with or without <c>sip:</c>.</summary>
    /// <param name="name">The option or argument, for the message.</param>
    /// <param name="text">What was given.</param>
    /// <returns>The address.</returns>
    public static SipUri Parse(string name, string text) =>
        SipUri.TryParse(text, out SipUri address) ? address.AddressOfRecord : throw ToolException.Usage($"{name}: {text} is no address such as alice@contoso.com");
}
