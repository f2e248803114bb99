namespace EnhancedPresence.Ical.Web;

/// <summary>Addresses of calendars on web servers.</summary>
internal static class WebAddress
{
    /// <summary>The address as it is asked: the scheme <c>webcal</c> is https, and a name and password are no part of it.</summary>
    /// <exception cref="ArgumentException">The address is not absolute, or none of a web server.</exception>
    public static Uri Normalize(Uri address)
    {
        bool subscription = address.IsAbsoluteUri && address.Scheme is "webcal" or "webcals";
        if (!address.IsAbsoluteUri || (!subscription && address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            throw new ArgumentException("The address does not begin with https:, http: or webcal:.", nameof(address));
        }

        var plain = new UriBuilder(address) { UserName = string.Empty, Password = string.Empty, Fragment = string.Empty };
        if (subscription)
        {
            plain.Scheme = Uri.UriSchemeHttps;
            plain.Port = address.IsDefaultPort ? -1 : address.Port;
        }

        return plain.Uri;
    }

    public static bool HaveSameOrigin(Uri one, Uri other) =>
        Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.Unescaped, StringComparison.OrdinalIgnoreCase) == 0;
}
