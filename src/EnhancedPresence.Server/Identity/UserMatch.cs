namespace EnhancedPresence.Server.Identity;

/// <summary>Whether a user is one of those searched for. Pure.</summary>
internal static class UserMatch
{
    private const string Scheme = "sip:";

    /// <summary>The attribute that holds the address.</summary>
    public const string AddressAttribute = "msRTCSIP-PrimaryUserAddress";

    /// <summary>The address a search asks for, as the known client does to show somebody; null when it asks for no address.</summary>
    public static SipUri? AddressOf(UserSearch search)
    {
        foreach (UserSearchTerm term in search.Terms)
        {
            if (term.Attribute == AddressAttribute && SipUri.TryParse(term.Value, out SipUri address))
            {
                return address.AddressOfRecord;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether every term holds. A name is any word of the display name or any part of the address before the at sign, since many have no
    /// identity card; of a mail address the user's own is one.
    /// </summary>
    public static bool Holds(UserEntry user, UserSearch search) => search.Terms.All(term => Holds(user, term));

    private static bool Holds(UserEntry user, UserSearchTerm term)
    {
        string value = term.Value.Trim().TrimEnd('*');
        bool Begins(string? text) => text?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true;
        return value.Length > 0 && term.Attribute switch
        {
            AddressAttribute => user.Address.Address.StartsWith(WithoutScheme(value), StringComparison.OrdinalIgnoreCase),
            "givenName" or "sn" or "displayName" => Begins(user.DisplayName) || Names(user).Any(Begins),
            "mail" => Begins(user.Email) || Begins(user.Address.Address),
            "title" => Begins(user.Title),
            "physicalDeliveryOfficeName" => Begins(user.Office),
            "telephoneNumber" => Begins(user.Phone),
            "company" => Begins(user.Company),
            "l" => Begins(user.City),
            "st" => Begins(user.State),
            "c" => Begins(user.Country),
            _ => false,
        };
    }

    private static string WithoutScheme(string value) => value.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? value[Scheme.Length..] : value;

    private static IEnumerable<string> Names(UserEntry user)
    {
        string address = user.Address.Address;
        return (user.DisplayName ?? string.Empty).Split([' ', ','], StringSplitOptions.RemoveEmptyEntries)
            .Concat(address[..address.IndexOf('@', StringComparison.Ordinal)].Split(['.', '_', '-'], StringSplitOptions.RemoveEmptyEntries));
    }
}
