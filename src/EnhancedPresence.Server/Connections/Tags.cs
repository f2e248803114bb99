using System.Security.Cryptography;

namespace EnhancedPresence.Server.Connections;

/// <summary>Tags that nobody can guess, so that nobody speaks inside another's dialog. Safe for use from several threads.</summary>
internal static class Tags
{
    public static string Make() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
